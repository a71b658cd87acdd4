<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Something went wrong</source>
        <translation>Algo salió mal</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>Algo salió mal dentro del programa</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar informe</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>Abrir carpeta de registros</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Save frame</source>
        <translation>Guardar fotograma</translation>
    </message>
    <message>
        <source>Frame {number} saved as {name}.</source>
        <translation>Fotograma {number} guardado como {name}.</translation>
    </message>
    <message>
        <source>The frame could not be copied. {error}</source>
        <translation>No se pudo copiar el fotograma. {error}</translation>
    </message>
    <message>
        <source>Frame {number} copied.</source>
        <translation>Fotograma {number} copiado.</translation>
    </message>
    <message>
        <source>Added. The timeline now has {clips}.</source>
        <translation>Añadido. La línea de tiempo tiene ahora {clips}.</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Seleccionados</translation>
    </message>
    <message>
        <source>The timeline could not be saved. {reason}</source>
        <translation>No se pudo guardar la línea de tiempo. {reason}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Entorno de pruebas</translation>
    </message>
    <message>
        <source>Sandbox v1</source>
        <translation>Entorno de pruebas v1</translation>
    </message>
    <message>
        <source>The sandbox did not start ({error}). Its log: {log}</source>
        <translation>El entorno de pruebas no arrancó ({error}). Su registro: {log}</translation>
    </message>
    <message>
        <source>The API key for {label} can&apos;t be read now. {reason}</source>
        <translation>Ahora no se puede leer la clave API de {label}. {reason}</translation>
    </message>
    <message>
        <source>There is no API key for {label}. Add it in Settings.</source>
        <translation>No hay ninguna clave API para {label}. Añádala en Ajustes.</translation>
    </message>
    <message>
        <source>{model} is not a model of Apiframe {service}.</source>
        <translation>{model} no es un modelo de Apiframe {service}.</translation>
    </message>
    <message>
        <source>{name} has {size} bytes; the limit is {limit}.</source>
        <translation>{name} tiene {size} bytes; el máximo es {limit}.</translation>
    </message>
    <message>
        <source>Apiframe refused the request</source>
        <translation>Apiframe rechazó la petición</translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}.</translation>
    </message>
    <message>
        <source>Apiframe does not accept the API key</source>
        <translation>Apiframe no acepta la clave de API</translation>
    </message>
    <message>
        <source>The API key belongs to the other Apiframe API</source>
        <translation>La clave de API es de la otra API de Apiframe</translation>
    </message>
    <message>
        <source>The API key is inactive</source>
        <translation>La clave de API está inactiva</translation>
    </message>
    <message>
        <source>A firewall in front of Apiframe blocked the request</source>
        <translation>Un cortafuegos delante de Apiframe bloqueó la petición</translation>
    </message>
    <message>
        <source>Not enough credits</source>
        <translation>No hay créditos suficientes</translation>
    </message>
    <message>
        <source>Not enough credits: {required} needed, {available} available ({status}).</source>
        <translation>No hay créditos suficientes: hacen falta {required} y hay {available} ({status}).</translation>
    </message>
    <message>
        <source>Apiframe found nothing at this address</source>
        <translation>Apiframe no encontró nada en esta dirección</translation>
    </message>
    <message>
        <source>The idempotency key was already used for another request</source>
        <translation>La clave de idempotencia ya se usó para otra petición</translation>
    </message>
    <message>
        <source>Apiframe has a problem</source>
        <translation>Apiframe tiene un problema</translation>
    </message>
    <message>
        <source>Apiframe&apos;s address answered with a redirect</source>
        <translation>La dirección de Apiframe respondió con una redirección</translation>
    </message>
    <message>
        <source>Apiframe&apos;s answer can&apos;t be read</source>
        <translation>No se puede leer la respuesta de Apiframe</translation>
    </message>
    <message>
        <source>No connection to Apiframe</source>
        <translation>Sin conexión con Apiframe</translation>
    </message>
    <message>
        <source>Apiframe did not answer in time</source>
        <translation>Apiframe no respondió a tiempo</translation>
    </message>
    <message>
        <source>This Apiframe API can&apos;t do that</source>
        <translation>Esta API de Apiframe no puede hacer eso</translation>
    </message>
    <message>
        <source>The file is too large to upload</source>
        <translation>El archivo es demasiado grande para subirlo</translation>
    </message>
    <message>
        <source>The answer is empty.</source>
        <translation>La respuesta está vacía.</translation>
    </message>
    <message>
        <source>The answer has no {name}.</source>
        <translation>La respuesta no contiene {name}.</translation>
    </message>
    <message>
        <source>The answer has no {what}.</source>
        <translation>La respuesta no contiene {what}.</translation>
    </message>
    <message>
        <source>The key contains characters that no API key has.</source>
        <translation>La clave contiene caracteres que ninguna clave de API tiene.</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>Es demasiado grande.</translation>
    </message>
    <message>
        <source>Apiframe v1 has no job list.</source>
        <translation>Apiframe v1 no tiene lista de trabajos.</translation>
    </message>
    <message>
        <source>Apiframe v1 takes no video files.</source>
        <translation>Apiframe v1 no admite archivos de vídeo.</translation>
    </message>
    <message>
        <source>Apiframe v1 has no assets.</source>
        <translation>Apiframe v1 no tiene recursos (assets).</translation>
    </message>
    <message numerus="yes">
        <source>%n stored item(s) can&apos;t be read and were set aside in {folder}.</source>
        <translation>
            <numerusform>No se puede leer %n elemento guardado; se ha apartado en {folder}.</numerusform>
            <numerusform>No se pueden leer %n elementos guardados; se han apartado en {folder}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Version {version} is available: {page}</source>
        <translation>Ya está disponible la versión {version}: {page}</translation>
    </message>
    <message>
        <source>Webhooks can&apos;t be received on port {port}: {reason}.</source>
        <translation>No se pueden recibir webhooks en el puerto {port}: {reason}.</translation>
    </message>
    <message>
        <source>The keyring is locked.</source>
        <translation>El llavero está bloqueado.</translation>
    </message>
    <message>
        <source>The Keychain did not hand out the key. After each update of this program macOS asks again: choose Always Allow.</source>
        <translation>El Llavero no entregó la clave. Tras cada actualización de este programa, macOS vuelve a preguntar: elija «Permitir siempre».</translation>
    </message>
    <message>
        <source>The keyring has no default collection: it may not be open yet.</source>
        <translation>El llavero no tiene colección predeterminada: quizá aún no esté abierto.</translation>
    </message>
    <message>
        <source>The keyring accepted the key but returned a different one.</source>
        <translation>El llavero aceptó la clave, pero devolvió otra distinta.</translation>
    </message>
    <message>
        <source>The keyring could not be used: {error}</source>
        <translation>No se pudo usar el llavero: {error}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>{credits}</source>
        <translation>{credits}</translation>
    </message>
    <message>
        <source>{low}–{high}</source>
        <translation>{low}–{high}</translation>
    </message>
    <message>
        <source>Apiframe&apos;s v1 price table</source>
        <translation>la tabla de precios v1 de Apiframe</translation>
    </message>
    <message>
        <source>Apiframe&apos;s v2 price list</source>
        <translation>la lista de precios v2 de Apiframe</translation>
    </message>
    <message>
        <source>the range in Apiframe&apos;s model list</source>
        <translation>el margen de la lista de modelos de Apiframe</translation>
    </message>
    <message>
        <source>no published price for this choice</source>
        <translation>sin precio publicado para esta elección</translation>
    </message>
    <message>
        <source>what was charged for {seconds} s on {day}</source>
        <translation>lo que se cobró por {seconds} s el {day}</translation>
    </message>
    <message>
        <source>{source}; {other} says {figure}</source>
        <translation>{source}; {other} dice {figure}</translation>
    </message>
    <message>
        <source>{name} is not a picture.</source>
        <translation>{name} no es una imagen.</translation>
    </message>
    <message>
        <source>Drop a PNG, JPEG, WebP or HEIC picture here.</source>
        <translation>Suelte aquí una imagen PNG, JPEG, WebP o HEIC.</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}: each side must be at least {low} pixels.</source>
        <translation>{name} mide {width}×{height}: cada lado debe tener al menos {low} píxeles.</translation>
    </message>
    <message>
        <source>Use a larger picture.</source>
        <translation>Use una imagen más grande.</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}: width ÷ height must be between 0.40 and 2.50.</source>
        <translation>{name} mide {width}×{height}: ancho ÷ alto debe estar entre 0,40 y 2,50.</translation>
    </message>
    <message>
        <source>{name} is not a video.</source>
        <translation>{name} no es un vídeo.</translation>
    </message>
    <message>
        <source>Add an MP4 or MOV file.</source>
        <translation>Añada un archivo MP4 o MOV.</translation>
    </message>
    <message>
        <source>{name} must be MP4 or MOV with H.264 or H.265 video.</source>
        <translation>{name} debe ser MP4 o MOV con vídeo H.264 o H.265.</translation>
    </message>
    <message>
        <source>Convert it, then add it again.</source>
        <translation>Conviértalo y añádalo de nuevo.</translation>
    </message>
    <message>
        <source>{name} runs at {fps} frames a second; it must be 24 to 60.</source>
        <translation>{name} va a {fps} fotogramas por segundo; deben ser de 24 a 60.</translation>
    </message>
    <message>
        <source>Convert it to 24 frames a second.</source>
        <translation>Conviértalo a 24 fotogramas por segundo.</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}; width × height must be between 409,600 and 8,295,044.</source>
        <translation>{name} mide {width}×{height}; ancho × alto debe estar entre 409 600 y 8 295 044.</translation>
    </message>
    <message>
        <source>Scale it, for example to 1280×720.</source>
        <translation>Cámbiele el tamaño, por ejemplo a 1280×720.</translation>
    </message>
    <message>
        <source>{name} is over 50 MB.</source>
        <translation>{name} supera los 50 MB.</translation>
    </message>
    <message>
        <source>Shorten or compress it.</source>
        <translation>Acórtelo o comprímalo.</translation>
    </message>
    <message>
        <source>{name} must be a WAV or MP3 file.</source>
        <translation>{name} debe ser un archivo WAV o MP3.</translation>
    </message>
    <message>
        <source>{name} is over 15 MB.</source>
        <translation>{name} supera los 15 MB.</translation>
    </message>
    <message>
        <source>Shorten it, or save it as MP3.</source>
        <translation>Acórtelo o guárdelo como MP3.</translation>
    </message>
    <message>
        <source>Remove or shorten one of them.</source>
        <translation>Quite o acorte alguno.</translation>
    </message>
    <message>
        <source>{name} is {length} s long; a reference must be 2 to 15 s long.</source>
        <translation>{name} dura {length} s; una referencia debe durar de 2 a 15 s.</translation>
    </message>
    <message>
        <source>Use a longer one.</source>
        <translation>Use uno más largo.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Acórtelo.</translation>
    </message>
    <message>
        <source>A brace { is not closed here.</source>
        <translation>Aquí hay una llave { sin cerrar.</translation>
    </message>
    <message>
        <source>There is no field called {name}.</source>
        <translation>No existe el campo {name}.</translation>
    </message>
    <message>
        <source>{id} must be in the pattern: without it, two clips could get the same name.</source>
        <translation>El patrón debe llevar {id}: sin él, dos clips podrían llamarse igual.</translation>
    </message>
    <message>
        <source>Use only letters, digits, spaces and . , ( ) + = @ - _, with no dot or space at the beginning or end.</source>
        <translation>Use solo letras, cifras, espacios y . , ( ) + = @ - _, sin punto ni espacio al principio ni al final.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Elija otro modelo.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{first} to {last} s</source>
        <translation>{first} a {last} s</translation>
    </message>
    <message>
        <source>{model} on {service} does not offer a duration of {value}.</source>
        <translation>{model} en {service} no ofrece una duración de {value}.</translation>
    </message>
    <message>
        <source>{model} on {service} does not offer the resolution {value}.</source>
        <translation>{model} en {service} no ofrece la resolución {value}.</translation>
    </message>
    <message>
        <source>{model} on {service} does not offer the ratio {value}.</source>
        <translation>{model} en {service} no ofrece la proporción {value}.</translation>
    </message>
    <message>
        <source>Choose from {choices}.</source>
        <translation>Elija entre {choices}.</translation>
    </message>
    <message>
        <source>The prompt is empty.</source>
        <translation>El prompt está vacío.</translation>
    </message>
    <message>
        <source>Describe the clip.</source>
        <translation>Describa el clip.</translation>
    </message>
    <message numerus="yes">
        <source>The prompt has %n character(s); it needs at least {least}.</source>
        <translation>
            <numerusform>El prompt tiene %n carácter; el mínimo es {least}.</numerusform>
            <numerusform>El prompt tiene %n caracteres; el mínimo es {least}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write a little more.</source>
        <translation>Escriba un poco más.</translation>
    </message>
    <message numerus="yes">
        <source>The prompt has %n character(s); Apiframe {service} takes at most {most}.</source>
        <translation>
            <numerusform>El prompt tiene %n carácter; Apiframe {service} admite como máximo {most}.</numerusform>
            <numerusform>El prompt tiene %n caracteres; Apiframe {service} admite como máximo {most}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shorten it by %n.</source>
        <translation>
            <numerusform>Acórtelo en %n.</numerusform>
            <numerusform>Acórtelo en %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The service may count %n character(s), as some programs count emoji twice.</source>
        <translation>
            <numerusform>El servicio puede contar %n carácter, porque algunos programas cuentan los emojis dos veces.</numerusform>
            <numerusform>El servicio puede contar %n caracteres, porque algunos programas cuentan los emojis dos veces.</numerusform>
        </translation>
    </message>
    <message>
        <source>If it refuses the prompt, shorten it.</source>
        <translation>Si rechaza el prompt, acórtelo.</translation>
    </message>
    <message>
        <source>The model&apos;s documents offer web search for text only.</source>
        <translation>La documentación del modelo ofrece la búsqueda web solo para texto.</translation>
    </message>
    <message>
        <source>If the clip fails, turn it off.</source>
        <translation>Si el clip falla, desactívela.</translation>
    </message>
    <message>
        <source>The model&apos;s documents offer seeds from 0 to 4,294,967,295.</source>
        <translation>La documentación del modelo ofrece semillas de 0 a 4.294.967.295.</translation>
    </message>
    <message>
        <source>If the clip fails, use one of these.</source>
        <translation>Si el clip falla, use una de ese intervalo.</translation>
    </message>
    <message>
        <source>{model} on {service} does not take frames.</source>
        <translation>{model} en {service} no admite fotogramas.</translation>
    </message>
    <message>
        <source>{model} on {service} does not take references.</source>
        <translation>{model} en {service} no admite referencias.</translation>
    </message>
    <message>
        <source>Choose another mode or another model.</source>
        <translation>Elija otro modo u otro modelo.</translation>
    </message>
    <message>
        <source>No first frame yet.</source>
        <translation>Aún no hay primer fotograma.</translation>
    </message>
    <message>
        <source>Drop a picture, or choose the Text mode.</source>
        <translation>Suelte una imagen, o elija el modo Texto.</translation>
    </message>
    <message>
        <source>A last frame needs a first frame: the model can&apos;t make a clip from a last frame alone.</source>
        <translation>Un último fotograma necesita un primero: el modelo no puede hacer un clip solo con el último.</translation>
    </message>
    <message>
        <source>Add a first frame, or swap the two.</source>
        <translation>Añada un primer fotograma, o intercambie los dos.</translation>
    </message>
    <message>
        <source>{model} on {service} does not take a last frame.</source>
        <translation>{model} en {service} no admite último fotograma.</translation>
    </message>
    <message>
        <source>Remove it, or choose Seedance 2.0.</source>
        <translation>Quítelo, o elija Seedance 2.0.</translation>
    </message>
    <message>
        <source>No reference yet.</source>
        <translation>Aún no hay referencias.</translation>
    </message>
    <message>
        <source>Drop a picture or a video, or choose the Text mode.</source>
        <translation>Suelte una imagen o un vídeo, o elija el modo Texto.</translation>
    </message>
    <message>
        <source>Remove some.</source>
        <translation>Quite algunas.</translation>
    </message>
    <message>
        <source>{name}: the address must begin with https://.</source>
        <translation>{name}: la dirección debe empezar por https://.</translation>
    </message>
    <message>
        <source>Use an https address or a file.</source>
        <translation>Use una dirección https o un archivo.</translation>
    </message>
    <message>
        <source>Use a file or an https address.</source>
        <translation>Use un archivo o una dirección https.</translation>
    </message>
    <message>
        <source>{source} is not a complete address.</source>
        <translation>{source} no es una dirección completa.</translation>
    </message>
    <message>
        <source>Correct it, or use a file.</source>
        <translation>Corríjala, o use un archivo.</translation>
    </message>
    <message>
        <source>Turn it off.</source>
        <translation>Desactívelo.</translation>
    </message>
    <message>
        <source>The webhook address must begin with https://.</source>
        <translation>La dirección del webhook debe empezar por https://.</translation>
    </message>
    <message>
        <source>Correct it, or clear the field.</source>
        <translation>Corríjala, o vacíe el campo.</translation>
    </message>
    <message>
        <source>The webhook address is incomplete.</source>
        <translation>La dirección del webhook no está completa.</translation>
    </message>
    <message>
        <source>Unknown webhook event.</source>
        <translation>Evento de webhook desconocido.</translation>
    </message>
    <message>
        <source>This may cost {order} credits, and {today} of today&apos;s {limit} are spent or queued. Wait until tomorrow, or raise the daily limit in Settings.</source>
        <translation>Esto puede costar {order} créditos, y {today} de los {limit} de hoy ya están gastados o en cola. Espere hasta mañana, o suba el límite diario en Ajustes.</translation>
    </message>
    <message>
        <source>The cost is not known ({source}).</source>
        <translation>No se sabe cuánto cuesta ({source}).</translation>
    </message>
    <message>
        <source>This may cost {order} credits; you asked to confirm anything above {limit}.</source>
        <translation>Esto puede costar {order} créditos; usted pidió confirmar todo lo que pase de {limit}.</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>La tabla está vacía.</translation>
    </message>
    <message>
        <source>The table has headings but no rows.</source>
        <translation>La tabla tiene cabeceras, pero ninguna fila.</translation>
    </message>
    <message>
        <source>This is not JSON ({error}).</source>
        <translation>Esto no es JSON ({error}).</translation>
    </message>
    <message>
        <source>Correct the line.</source>
        <translation>Corrija la línea.</translation>
    </message>
    <message>
        <source>Put cells that contain commas in quotes.</source>
        <translation>Ponga entre comillas las celdas que llevan comas.</translation>
    </message>
    <message>
        <source>Correct the cell, or leave it empty.</source>
        <translation>Corrija la celda, o déjela vacía.</translation>
    </message>
    <message>
        <source>A row must be a JSON object.</source>
        <translation>Una fila debe ser un objeto JSON.</translation>
    </message>
    <message>
        <source>The table has more than {most} rows, the limit at a time.</source>
        <translation>La tabla tiene más de {most} filas, el límite por vez.</translation>
    </message>
    <message>
        <source>Write {&quot;prompt&quot;: &quot;…&quot;}.</source>
        <translation>Escriba {&quot;prompt&quot;: &quot;…&quot;}.</translation>
    </message>
    <message>
        <source>The first line, which names the columns, can&apos;t be read ({error}).</source>
        <translation>No se puede leer la primera línea, que nombra las columnas ({error}).</translation>
    </message>
    <message>
        <source>The first line must name the columns, one of them “prompt”. It reads: {first}</source>
        <translation>La primera línea debe nombrar las columnas, una de ellas “prompt”. Dice: {first}</translation>
    </message>
    <message>
        <source>There is no column {unknown}. The columns are: {known}.</source>
        <translation>No hay ninguna columna {unknown}. Las columnas son: {known}.</translation>
    </message>
    <message>
        <source>The row has more cells than there are headings.</source>
        <translation>La fila tiene más celdas que cabeceras hay.</translation>
    </message>
    <message>
        <source>The row can&apos;t be read ({error}).</source>
        <translation>No se puede leer la fila ({error}).</translation>
    </message>
    <message>
        <source>There is no column {name}.</source>
        <translation>No hay ninguna columna {name}.</translation>
    </message>
    <message>
        <source>The columns are: {columns}.</source>
        <translation>Las columnas son: {columns}.</translation>
    </message>
    <message>
        <source>{wanted} is not a model of Apiframe {service}; the models are {known}</source>
        <translation>{wanted} no es un modelo de Apiframe {service}; los modelos son {known}</translation>
    </message>
    <message>
        <source>a data address can&apos;t be used; save it as a file</source>
        <translation>no se puede usar una dirección «data:»; guárdela como archivo</translation>
    </message>
    <message>
        <source>{cell} is not a whole number</source>
        <translation>{cell} no es un número entero</translation>
    </message>
    <message>
        <source>{value} is not between {low} and {high}</source>
        <translation>{value} no está entre {low} y {high}</translation>
    </message>
    <message>
        <source>{cell} is neither yes nor no</source>
        <translation>{cell} no es ni sí ni no</translation>
    </message>
    <message>
        <source>Apiframe has no clip of this job, or no longer keeps it.</source>
        <translation>Apiframe no tiene ningún clip de este trabajo, o ya no lo conserva.</translation>
    </message>
    <message>
        <source>the account&apos;s job list</source>
        <translation>la lista de trabajos de la cuenta</translation>
    </message>
    <message>
        <source>Waiting for the disk. {error}</source>
        <translation>Esperando al disco. {error}</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Preparando</translation>
    </message>
    <message>
        <source>Waiting for the account: {reason}</source>
        <translation>Esperando a la cuenta: {reason}</translation>
    </message>
    <message>
        <source>Not sent: {reason}</source>
        <translation>No enviado: {reason}</translation>
    </message>
    <message>
        <source>{reason} Trying again.</source>
        <translation>{reason} Se intenta de nuevo.</translation>
    </message>
    <message>
        <source>{reason} Apiframe will be asked for it again.</source>
        <translation>{reason} Se le volverá a pedir a Apiframe.</translation>
    </message>
    <message>
        <source>The clip was made and paid for, but Apiframe no longer keeps it.</source>
        <translation>El clip se generó y se pagó, pero Apiframe ya no lo conserva.</translation>
    </message>
    <message>
        <source>Download attempt {attempt}: {reason}</source>
        <translation>Intento de descarga {attempt}: {reason}</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Guardado como {name}</translation>
    </message>
    <message>
        <source>There is another file called {name}.</source>
        <translation>Ya hay otro archivo llamado {name}.</translation>
    </message>
    <message>
        <source>{parent} can&apos;t be written: {reason}.</source>
        <translation>No se puede escribir en {parent}: {reason}.</translation>
    </message>
    <message>
        <source>{name} is damaged and can&apos;t be moved: {reason}.</source>
        <translation>{name} está dañado y no se puede mover: {reason}.</translation>
    </message>
    <message>
        <source>Waiting for the disk: the queue can&apos;t be saved. Free some space, or make the folder writable.</source>
        <translation>Esperando al disco: la cola no se puede guardar. Libere espacio, o permita escribir en la carpeta.</translation>
    </message>
    <message>
        <source>This job was already sent, so it can&apos;t be changed any more.</source>
        <translation>Este trabajo ya se envió: no se puede cambiar.</translation>
    </message>
    <message>
        <source>Taken out of the queue for editing</source>
        <translation>Sacado de la cola para editarlo</translation>
    </message>
    <message>
        <source>Put back in the queue</source>
        <translation>Devolver a la cola</translation>
    </message>
    <message>
        <source>This job is already in the queue, or was removed.</source>
        <translation>Este trabajo ya está en la cola, o se quitó.</translation>
    </message>
    <message>
        <source>Changed, and put back in the queue</source>
        <translation>Cambiado y devuelto a la cola</translation>
    </message>
    <message>
        <source>Only a failed job can be tried again.</source>
        <translation>Solo se puede reintentar un trabajo fallido.</translation>
    </message>
    <message>
        <source>This job was already sent: you can only stop tracking it.</source>
        <translation>Este trabajo ya se envió: solo puede dejar de seguirlo.</translation>
    </message>
    <message>
        <source>This job is not at the service.</source>
        <translation>Este trabajo no está en el servicio.</translation>
    </message>
    <message>
        <source>The service never returned an id for this job, so it can&apos;t be looked up.</source>
        <translation>El servicio nunca devolvió un id de este trabajo, así que no se puede consultar.</translation>
    </message>
    <message>
        <source>{job}, {remote} at the service</source>
        <translation>{job}, {remote} en el servicio</translation>
    </message>
    <message>
        <source>no reason was given</source>
        <translation>no se dio ninguna razón</translation>
    </message>
    <message>
        <source>The clip&apos;s host sends almost nothing; it is continued later.</source>
        <translation>El servidor del clip apenas envía datos; se continuará más tarde.</translation>
    </message>
    <message>
        <source>The clip&apos;s address keeps redirecting.</source>
        <translation>La dirección del clip no deja de redirigir.</translation>
    </message>
    <message>
        <source>The file has {total} bytes; the limit is {most}.</source>
        <translation>El archivo tiene {total} bytes; el máximo es {most}.</translation>
    </message>
    <message>
        <source>The file is larger than {most} bytes.</source>
        <translation>El archivo pasa de {most} bytes.</translation>
    </message>
    <message>
        <source>The certificate of the clip&apos;s host is not trusted on this computer.</source>
        <translation>El certificado del servidor del clip no es de confianza en este equipo.</translation>
    </message>
    <message>
        <source>The clip&apos;s host can&apos;t be reached.</source>
        <translation>No se puede conectar con el servidor del clip.</translation>
    </message>
    <message>
        <source>The download was interrupted ({name}).</source>
        <translation>La descarga se interrumpió ({name}).</translation>
    </message>
    <message>
        <source>The clip&apos;s host answered {status_code}: the file is gone.</source>
        <translation>El servidor del clip respondió {status_code}: el archivo ya no está.</translation>
    </message>
    <message>
        <source>The file changed on its host; starting over.</source>
        <translation>El archivo cambió en su servidor; se empieza de nuevo.</translation>
    </message>
    <message>
        <source>The clip&apos;s host answered {status_code}.</source>
        <translation>El servidor del clip respondió {status_code}.</translation>
    </message>
    <message>
        <source>The clip&apos;s host sent a file that can&apos;t be unpacked.</source>
        <translation>El servidor del clip envió un archivo que no se puede descomprimir.</translation>
    </message>
    <message>
        <source>The clip&apos;s address returned a page instead of a clip.</source>
        <translation>La dirección del clip devolvió una página en lugar de un clip.</translation>
    </message>
    <message>
        <source>The clip&apos;s host sent the file packed as {coding}, which can&apos;t be read.</source>
        <translation>El servidor del clip envió el archivo comprimido como {coding}, que no se puede leer.</translation>
    </message>
    <message>
        <source>The clip&apos;s address is not https ({scheme}://{host}).</source>
        <translation>La dirección del clip no es https ({scheme}://{host}).</translation>
    </message>
    <message>
        <source>The clip&apos;s host sent a different part of the file from the one asked for.</source>
        <translation>El servidor del clip envió una parte del archivo distinta de la pedida.</translation>
    </message>
    <message>
        <source>{parent} has {free} MB left; the clip needs {needed} MB.</source>
        <translation>En {parent} quedan {free} MB; el clip necesita {needed} MB.</translation>
    </message>
    <message>
        <source>Resumed; not sent yet</source>
        <translation>Retomado; aún sin enviar</translation>
    </message>
    <message>
        <source>Added to the queue</source>
        <translation>Añadido a la cola</translation>
    </message>
    <message>
        <source>Its outcome is already known.</source>
        <translation>Ya se sabe cómo acabó.</translation>
    </message>
    <message>
        <source>{name} was not found.</source>
        <translation>No se encontró {name}.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be copied for upload: {reason}.</source>
        <translation>No se puede copiar {name} para subirlo: {reason}.</translation>
    </message>
    <message>
        <source>{name} is damaged.</source>
        <translation>{name} está dañado.</translation>
    </message>
    <message>
        <source>{name} belongs to another program.</source>
        <translation>{name} es de otro programa.</translation>
    </message>
    <message>
        <source>{name} belongs to another clip.</source>
        <translation>{name} pertenece a otro clip.</translation>
    </message>
    <message>
        <source>{name} was not found there.</source>
        <translation>{name} no se encontró ahí.</translation>
    </message>
    <message>
        <source>“{name}” is not a valid file name on every system. Leave out / \ : * ? &quot; &lt; &gt; |.</source>
        <translation>“{name}” no es un nombre de archivo válido en todos los sistemas. Quite / \ : * ? &quot; &lt; &gt; |.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>El nombre es demasiado largo.</translation>
    </message>
    <message>
        <source>{name} could not be moved to the bin: {reason}</source>
        <translation>No se pudo mover {name} a la papelera: {reason}</translation>
    </message>
    <message>
        <source>A project needs a name.</source>
        <translation>Un proyecto necesita un nombre.</translation>
    </message>
    <message>
        <source>A project called “{name}” already exists.</source>
        <translation>Ya existe un proyecto llamado “{name}”.</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be created: {reason}</source>
        <translation>No se puede crear {folder}: {reason}</translation>
    </message>
    <message>
        <source>The project is saved in the library, but {path} can&apos;t be written: {reason}</source>
        <translation>El proyecto está guardado en la biblioteca, pero no se puede escribir {path}: {reason}</translation>
    </message>
    <message>
        <source>A file called {name} already exists.</source>
        <translation>Ya existe un archivo llamado {name}.</translation>
    </message>
    <message>
        <source>{name} is missing: find it first.</source>
        <translation>Falta {name}: encuéntrelo primero.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be renamed: {error}</source>
        <translation>No se puede cambiar el nombre de {name}: {error}</translation>
    </message>
    <message>
        <source>{address} is not a file on this computer: save it first, then open that file.</source>
        <translation>{address} no es un archivo de este equipo: guárdelo primero y abra ese archivo.</translation>
    </message>
    <message>
        <source>The folder {name} contains no videos.</source>
        <translation>La carpeta {name} no contiene vídeos.</translation>
    </message>
    <message>
        <source>{model} is no longer in the catalogue.</source>
        <translation>{model} ya no está en el catálogo.</translation>
    </message>
    <message>
        <source>The files take longer to upload than the service keeps them. Use smaller or fewer files.</source>
        <translation>Los archivos tardan más en subir de lo que el servicio los conserva. Use menos archivos o más pequeños.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read: {reason}.</source>
        <translation>No se puede leer {name}: {reason}.</translation>
    </message>
    <message>
        <source>{name} could not be uploaded yet; trying again. {words}</source>
        <translation>{name} aún no se pudo subir; se intenta de nuevo. {words}</translation>
    </message>
    <message>
        <source>{model} again costs what {source} says: {said} credits.</source>
        <translation>{model} vuelve a costar lo que dice {source}: {said} créditos.</translation>
    </message>
    <message numerus="yes">
        <source>{seconds} s of {model} at {resolution} cost %n credit(s)</source>
        <translation>
            <numerusform>{seconds} s de {model} a {resolution} costaron %n crédito</numerusform>
            <numerusform>{seconds} s de {model} a {resolution} costaron %n créditos</numerusform>
        </translation>
    </message>
    <message>
        <source>{cost}, which had no published price</source>
        <translation>{cost}, que no tenía precio publicado</translation>
    </message>
    <message>
        <source>{cost}. From now on, estimates use what was charged.</source>
        <translation>{cost}. Desde ahora las estimaciones usan lo cobrado.</translation>
    </message>
    <message>
        <source>Apiframe v1 has no job list to look it up in: only your account on apiframe.ai shows it.</source>
        <translation>Apiframe v1 no tiene una lista de trabajos donde buscarlo: solo lo muestra su cuenta en apiframe.ai.</translation>
    </message>
    <message>
        <source>This program ended while it was being sent.</source>
        <translation>Este programa terminó mientras se enviaba.</translation>
    </message>
    <message>
        <source>Looking it up in the account&apos;s job list, which is free.</source>
        <translation>Buscándolo en la lista de trabajos de la cuenta, lo que es gratis.</translation>
    </message>
    <message>
        <source>Repeating the request with the same idempotency key, which can&apos;t be charged twice.</source>
        <translation>Repitiendo la petición con la misma clave de idempotencia, que no puede cobrarse dos veces.</translation>
    </message>
    <message>
        <source>{happened} {unknown}</source>
        <translation>{happened} {unknown}</translation>
    </message>
    <message>
        <source>{trouble} {doing}</source>
        <translation>{trouble} {doing}</translation>
    </message>
    <message>
        <source>Accepted as {remote_id}</source>
        <translation>Aceptado como {remote_id}</translation>
    </message>
    <message>
        <source>Waiting for tomorrow, or for a higher daily limit in Settings: {today} of today&apos;s {limit} credits are spent.</source>
        <translation>Esperando hasta mañana, o a un límite diario mayor en Ajustes: {today} de los {limit} créditos de hoy están gastados.</translation>
    </message>
    <message>
        <source>The status can&apos;t be read now; trying again. {error}</source>
        <translation>Ahora no se puede leer el estado; se intenta de nuevo. {error}</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>Generando</translation>
    </message>
    <message>
        <source>The clip was made, but Apiframe no longer keeps the file. The credits were spent.</source>
        <translation>El clip se hizo, pero Apiframe ya no conserva el archivo. Los créditos se gastaron.</translation>
    </message>
    <message>
        <source>The result has expired</source>
        <translation>El resultado ha caducado</translation>
    </message>
    <message>
        <source>Apiframe reports the status “{status}”; still checking. {error}</source>
        <translation>Apiframe informa del estado «{status}»; se sigue comprobando. {error}</translation>
    </message>
    <message>
        <source>Apiframe reports it as done but gives no usable address yet; still checking.</source>
        <translation>Apiframe lo da por terminado, pero aún no da una dirección utilizable; se sigue comprobando.</translation>
    </message>
    <message>
        <source>Cancelled at Apiframe</source>
        <translation>Cancelado en Apiframe</translation>
    </message>
    <message>
        <source>{status}: {error}</source>
        <translation>{status}: {error}</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>sin razón indicada</translation>
    </message>
    <message>
        <source>The library&apos;s database was damaged. The library is being rebuilt from the clips folder…</source>
        <translation>La base de datos de la biblioteca estaba dañada. La biblioteca se rehace desde la carpeta de clips…</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) from the clips folder</source>
        <translation>
            <numerusform>%n clip de la carpeta de clips</numerusform>
            <numerusform>%n clips de la carpeta de clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) from the damaged file</source>
        <translation>
            <numerusform>%n registro del archivo dañado</numerusform>
            <numerusform>%n registros del archivo dañado</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) from your account</source>
        <translation>
            <numerusform>%n trabajo de la cuenta</numerusform>
            <numerusform>%n trabajos de la cuenta</numerusform>
        </translation>
    </message>
    <message>
        <source>The database was damaged and has been rebuilt: {found}. Jobs that were waiting to be sent and are missing cost nothing. The damaged file is kept as {name}.</source>
        <translation>La base de datos estaba dañada y se ha reconstruido: {found}. Los trabajos pendientes de envío que falten no han costado nada. El archivo dañado se conserva como {name}.</translation>
    </message>
    <message>
        <source>The connection to Apiframe is not secure: its certificate was not accepted. Check this computer&apos;s clock. {remedy} Nothing was sent. {said}</source>
        <translation>La conexión con Apiframe no es segura: no se aceptó su certificado. Compruebe el reloj de este equipo. {remedy} No se envió nada. {said}</translation>
    </message>
    <message>
        <source>Something other than Apiframe answered. If this network has a sign-in page, open it in your browser. {error}</source>
        <translation>Respondió algo que no es Apiframe. Si esta red tiene una página de acceso, ábrala en el navegador. {error}</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>Copies of the files that jobs use</source>
        <translation>Copias de los archivos que usan los trabajos</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Apartados</translation>
    </message>
    <message>
        <source>Copies of what can&apos;t be read</source>
        <translation>Copias de lo que no se puede leer</translation>
    </message>
    <message>
        <source>The simulated service&apos;s own jobs and files</source>
        <translation>Los trabajos y archivos propios del servicio simulado</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Miniaturas</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>{name} can&apos;t be opened: permission denied.</source>
        <translation>No se puede abrir {name}: permiso denegado.</translation>
    </message>
    <message>
        <source>{name} uses a video or sound format that can&apos;t be played here.</source>
        <translation>{name} usa un formato de vídeo o sonido que aquí no se puede reproducir.</translation>
    </message>
    <message>
        <source>{name} is damaged, or is not a picture, video or sound file.</source>
        <translation>{name} está dañado, o no es un archivo de imagen, vídeo o sonido.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} está vacío.</translation>
    </message>
    <message>
        <source>{name} is a picture, not a video.</source>
        <translation>{name} es una imagen, no un vídeo.</translation>
    </message>
    <message>
        <source>{name} is cut short or damaged: part of the file is missing.</source>
        <translation>{name} está cortado o dañado: falta parte del archivo.</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read here.</source>
        <translation>{name} no es una imagen que se pueda leer aquí.</translation>
    </message>
    <message>
        <source>The shot is no longer in the sequence.</source>
        <translation>El plano ya no está en la secuencia.</translation>
    </message>
    <message>
        <source>A sequence has at most {most} shots.</source>
        <translation>Una secuencia tiene como máximo {most} planos.</translation>
    </message>
    <message>
        <source>Notes have at most {most} characters.</source>
        <translation>Las notas tienen como máximo {most} caracteres.</translation>
    </message>
    <message>
        <source>Nothing would be left of the shot: the in point is after the out point.</source>
        <translation>No quedaría nada del plano: el punto de entrada está después del de salida.</translation>
    </message>
    <message>
        <source>{name} has frames 0 to {last}.</source>
        <translation>{name} tiene los fotogramas 0 a {last}.</translation>
    </message>
    <message numerus="yes">
        <source>The dissolve has at most %n frame(s) here: both shots must be longer than it.</source>
        <translation>
            <numerusform>Aquí el fundido tiene como máximo %n fotograma: los dos planos deben ser más largos.</numerusform>
            <numerusform>Aquí el fundido tiene como máximo %n fotogramas: los dos planos deben ser más largos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The shots would wait for each other: this one&apos;s frame comes from that one.</source>
        <translation>Los planos se esperarían el uno al otro: el fotograma de este viene de aquel.</translation>
    </message>
    <message>
        <source>No film can have this size or frame rate.</source>
        <translation>Ninguna película puede tener este tamaño o esta velocidad de fotogramas.</translation>
    </message>
    <message>
        <source>{name} has no picture in it.</source>
        <translation>{name} no contiene imagen.</translation>
    </message>
    <message>
        <source>{name} is damaged: it has no time scale.</source>
        <translation>{name} está dañado: no tiene escala de tiempo.</translation>
    </message>
    <message>
        <source>{name} is cut short: only {packets} of {frames} frames are there.</source>
        <translation>{name} está cortado: solo hay {packets} de {frames} fotogramas.</translation>
    </message>
    <message>
        <source>{name} has no frames in it.</source>
        <translation>{name} no contiene fotogramas.</translation>
    </message>
    <message>
        <source>{name} is damaged: frame {number} can&apos;t be decoded.</source>
        <translation>{name} está dañado: no se puede descodificar el fotograma {number}.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} es una carpeta.</translation>
    </message>
    <message>
        <source>{name} is damaged: the picture in it can&apos;t be read.</source>
        <translation>{name} está dañado: no se puede leer la imagen que contiene.</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}: pictures over {most} million pixels can&apos;t be opened.</source>
        <translation>{name} mide {width}×{height}: no se pueden abrir imágenes de más de {most} millones de píxeles.</translation>
    </message>
    <message>
        <source>{name} already exists. Choose another name.</source>
        <translation>{name} ya existe. Elija otro nombre.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written: {reason}.</source>
        <translation>No se puede escribir {name}: {reason}.</translation>
    </message>
    <message>
        <source>{name} is damaged: it has no picture that can be read.</source>
        <translation>{name} está dañado: no tiene imagen que se pueda leer.</translation>
    </message>
    <message>
        <source>{name} is damaged at frame {number}.</source>
        <translation>{name} está dañado en el fotograma {number}.</translation>
    </message>
    <message>
        <source>{name} has neither picture nor sound in it.</source>
        <translation>{name} no contiene ni imagen ni sonido.</translation>
    </message>
    <message>
        <source>Clips with a variable frame rate are cut at the nearest whole frame.</source>
        <translation>Los clips con frecuencia de fotogramas variable se cortan en el fotograma entero más cercano.</translation>
    </message>
    <message>
        <source>The timeline has the first clip&apos;s frame rate; others are fitted to it.</source>
        <translation>La línea de tiempo tiene la frecuencia del primer clip; los demás se ajustan a ella.</translation>
    </message>
    <message>
        <source>The clips have several sizes; the timeline has the first clip&apos;s.</source>
        <translation>Los clips tienen varios tamaños; la línea de tiempo tiene el del primero.</translation>
    </message>
    <message>
        <source>Dissolves become cuts in this format.</source>
        <translation>En este formato los fundidos se convierten en cortes.</translation>
    </message>
    <message>
        <source>Planned shots are empty room of their length, without their texts.</source>
        <translation>Los planos previstos son huecos de su duración, sin sus textos.</translation>
    </message>
    <message>
        <source>An EDL has no tags, ratings or sizes, and finds files by their names.</source>
        <translation>Una EDL no lleva etiquetas, valoraciones ni tamaños, y busca los archivos por su nombre.</translation>
    </message>
    <message>
        <source>Tags and ratings are kept in FCPXML only.</source>
        <translation>Las etiquetas y valoraciones solo se guardan en FCPXML.</translation>
    </message>
    <message>
        <source>{name}: the file name must end in one of {endings}.</source>
        <translation>{name}: la extensión debe ser una de {endings}.</translation>
    </message>
    <message>
        <source>The timeline is empty.</source>
        <translation>La línea de tiempo está vacía.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written: {error}</source>
        <translation>No se puede escribir {name}: {error}</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written: it reads back differently.</source>
        <translation>No se puede escribir {name}: al releerlo es distinto.</translation>
    </message>
    <message>
        <source>{name} has no sound in it.</source>
        <translation>{name} no contiene sonido.</translation>
    </message>
    <message>
        <source>The data folder</source>
        <translation>La carpeta de datos</translation>
    </message>
    <message>
        <source>The sandbox folder</source>
        <translation>La carpeta del entorno de pruebas</translation>
    </message>
    <message>
        <source>The thumbnail folder</source>
        <translation>La carpeta de miniaturas</translation>
    </message>
    <message>
        <source>The upload folder</source>
        <translation>La carpeta de subidas</translation>
    </message>
    <message>
        <source>The log folder</source>
        <translation>La carpeta de registros</translation>
    </message>
    <message>
        <source>The clips folder</source>
        <translation>La carpeta de clips</translation>
    </message>
    <message>
        <source>{what} {folder} can&apos;t be used: {reason}. {way_out}</source>
        <translation>{what} {folder} no se puede usar: {reason}. {way_out}</translation>
    </message>
    <message>
        <source>Choose another with --data-dir, or free some space there.</source>
        <translation>Elija otra con --data-dir, o libere espacio ahí.</translation>
    </message>
    <message>
        <source>Choose another in Settings or with --clips-dir.</source>
        <translation>Elija otra en Ajustes o con --clips-dir.</translation>
    </message>
    <message>
        <source>Write it like {url} or http://127.0.0.1:8080.</source>
        <translation>Escríbala como {url} o http://127.0.0.1:8080.</translation>
    </message>
    <message>
        <source>An address can&apos;t contain spaces, quotes or control characters.</source>
        <translation>Una dirección no puede llevar espacios, comillas ni caracteres de control.</translation>
    </message>
    <message>
        <source>A base address can&apos;t have a query (?) or a fragment (#).</source>
        <translation>Una dirección base no puede llevar consulta (?) ni fragmento (#).</translation>
    </message>
    <message>
        <source>This is not an address ({error}).</source>
        <translation>Esto no es una dirección ({error}).</translation>
    </message>
    <message>
        <source>An address can&apos;t contain a user name or a password.</source>
        <translation>Una dirección no puede llevar usuario ni contraseña.</translation>
    </message>
    <message>
        <source>Remove everything up to the @.</source>
        <translation>Quite todo hasta la @.</translation>
    </message>
    <message>
        <source>This is not a full https address.</source>
        <translation>Esto no es una dirección https completa.</translation>
    </message>
    <message>
        <source>http is allowed on this computer only (127.0.0.1, ::1, localhost), because it would expose your key.</source>
        <translation>http se permite solo en este equipo (127.0.0.1, ::1, localhost), porque dejaría ver la clave.</translation>
    </message>
    <message>
        <source>Use https://{host} instead.</source>
        <translation>Use https://{host} en su lugar.</translation>
    </message>
    <message>
        <source>Write it like http://proxy.example:3128 or socks5://proxy.example:1080.</source>
        <translation>Escríbala así: http://proxy.example:3128 o socks5://proxy.example:1080.</translation>
    </message>
    <message>
        <source>This is not the address of a proxy.</source>
        <translation>Esta no es la dirección de un proxy.</translation>
    </message>
    <message>
        <source>A user name and password can&apos;t be saved here, because they would end up in a file.</source>
        <translation>Aquí no se pueden guardar un usuario y una contraseña, porque acabarían en un archivo.</translation>
    </message>
    <message>
        <source>Use a proxy that needs no sign-in, or the system&apos;s proxy.</source>
        <translation>Use un proxy que no pida identificación, o el del sistema.</translation>
    </message>
    <message>
        <source>The setting {name} is not valid.</source>
        <translation>El ajuste {name} no es válido.</translation>
    </message>
    <message>
        <source>set by the environment variable {environment}</source>
        <translation>fijada por la variable de entorno {environment}</translation>
    </message>
    <message>
        <source>default</source>
        <translation>predeterminada</translation>
    </message>
    <message>
        <source>set in Settings</source>
        <translation>fijada en Ajustes</translation>
    </message>
    <message>
        <source>{error} The default is used instead.</source>
        <translation>{error} Se usa el valor predeterminado.</translation>
    </message>
    <message>
        <source>The settings can&apos;t be saved to {path}: {error}</source>
        <translation>No se pueden guardar los ajustes en {path}: {error}</translation>
    </message>
    <message>
        <source>There is no setting called {name}.</source>
        <translation>No existe el ajuste {name}.</translation>
    </message>
    <message>
        <source>The settings can&apos;t be read ({error}); defaults are used.</source>
        <translation>No se pueden leer los ajustes ({error}); se usan los predeterminados.</translation>
    </message>
    <message>
        <source>The settings file {path} is damaged and can&apos;t be moved aside ({error}); defaults are used.</source>
        <translation>El archivo de ajustes {path} está dañado y no se puede apartar ({error}); se usan los predeterminados.</translation>
    </message>
    <message>
        <source>The settings file was damaged; defaults are used. The old file is now {aside}.</source>
        <translation>El archivo de ajustes estaba dañado; se usan los predeterminados. El antiguo es ahora {aside}.</translation>
    </message>
    <message>
        <source>the database is closed</source>
        <translation>la base de datos está cerrada</translation>
    </message>
    <message>
        <source>{path} is damaged: {error}</source>
        <translation>{path} está dañado: {error}</translation>
    </message>
    <message>
        <source>{path} can&apos;t be opened: {error}</source>
        <translation>No se puede abrir {path}: {error}</translation>
    </message>
    <message>
        <source>{path} is damaged: {found}</source>
        <translation>{path} está dañado: {found}</translation>
    </message>
    <message>
        <source>The database could not be backed up to {backups}: {error}</source>
        <translation>No se pudo hacer una copia de la base de datos en {backups}: {error}</translation>
    </message>
    <message>
        <source>the database was written by a newer version of the program (schema {version} &gt; {newest})</source>
        <translation>la base de datos la escribió una versión más nueva del programa (esquema {version} &gt; {newest})</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Componer</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Reproductor</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Secuencia</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>De {first} a {last}</translation>
    </message>
    <message>
        <source>Don&apos;t ask again</source>
        <translation>No volver a preguntar</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Seguir en la bandeja</translation>
    </message>
    <message>
        <source>Stop, and resume next time</source>
        <translation>Parar, y seguir la próxima vez</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>{count} waiting: not sent until the next start.</source>
        <translation>{count} en espera: no se envían hasta el próximo arranque.</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>Todas las acciones</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>¿Qué desea hacer?</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>No action matches.</source>
        <translation>Ninguna acción coincide.</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>Ahora no disponible</translation>
    </message>
    <message>
        <source>Keep the camera still</source>
        <translation>Dejar quieta la cámara</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>cámara</translation>
    </message>
    <message>
        <source>Return the last frame</source>
        <translation>Devolver el último fotograma</translation>
    </message>
    <message>
        <source>last frame</source>
        <translation>último fotograma</translation>
    </message>
    <message>
        <source>Search the web for the prompt</source>
        <translation>Buscar en la web para el prompt</translation>
    </message>
    <message>
        <source>web search</source>
        <translation>búsqueda web</translation>
    </message>
    <message>
        <source>accepted, but not guaranteed</source>
        <translation>se acepta, sin garantía</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>random</source>
        <translation>al azar</translation>
    </message>
    <message>
        <source>Webhook address</source>
        <translation>Dirección del webhook</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>Webhook: {event}</source>
        <translation>Webhook: {event}</translation>
    </message>
    <message>
        <source>None chosen: Apiframe sends its default events</source>
        <translation>Ninguno elegido: Apiframe envía sus eventos predeterminados</translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation>Secreto del webhook</translation>
    </message>
    <message>
        <source>Remove the webhook secret</source>
        <translation>Quitar el secreto del webhook</translation>
    </message>
    <message>
        <source>Secret saved; type to replace it</source>
        <translation>Secreto guardado; escriba para cambiarlo</translation>
    </message>
    <message>
        <source>Secret (optional)</source>
        <translation>Secreto (opcional)</translation>
    </message>
    <message>
        <source>Seed locked</source>
        <translation>Semilla fijada</translation>
    </message>
    <message>
        <source>Seed unlocked</source>
        <translation>Semilla suelta</translation>
    </message>
    <message>
        <source>Locked: the next clips use the same seed</source>
        <translation>Fijada: los próximos clips usan la misma semilla</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>semilla</translation>
    </message>
    <message>
        <source>Advanced: {settings}</source>
        <translation>Avanzado: {settings}</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>webhook</translation>
    </message>
    <message>
        <source>{words}, expanded</source>
        <translation>{words}, desplegado</translation>
    </message>
    <message>
        <source>{words}, collapsed</source>
        <translation>{words}, plegado</translation>
    </message>
    <message>
        <source>{error}

Nothing has been sent yet.</source>
        <translation>{error}

Aún no se ha enviado nada.</translation>
    </message>
    <message>
        <source>Spend these credits?</source>
        <translation>¿Gastar estos créditos?</translation>
    </message>
    <message>
        <source>Spend them</source>
        <translation>Gastarlos</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medios</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Créditos</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
    <message>
        <source>{clips} · {cost} cr</source>
        <translation>{clips} · {cost} cr</translation>
    </message>
    <message>
        <source>Generate {words}</source>
        <translation>Generar {words}</translation>
    </message>
    <message>
        <source>Use as first and last frame</source>
        <translation>Usar como primer y último fotograma</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Filas</translation>
    </message>
    <message numerus="yes">
        <source>None of %n row(s) can be sent. Nothing was sent.</source>
        <translation>
            <numerusform>La fila (%n) no se puede enviar. No se envió nada.</numerusform>
            <numerusform>Ninguna de las %n filas se puede enviar. No se envió nada.</numerusform>
        </translation>
    </message>
    <message>
        <source>about {total} credits</source>
        <translation>unos {total} créditos</translation>
    </message>
    <message>
        <source>{figure}, plus some with no published price</source>
        <translation>{figure}, más algunos sin precio publicado</translation>
    </message>
    <message>
        <source>no published price</source>
        <translation>sin precio publicado</translation>
    </message>
    <message>
        <source>{clips}: {figure}.</source>
        <translation>{clips}: {figure}.</translation>
    </message>
    <message>
        <source>Nothing is sent until you press the button.</source>
        <translation>No se envía nada hasta que pulse el botón.</translation>
    </message>
    <message>
        <source>Clips from a table</source>
        <translation>Clips desde una tabla</translation>
    </message>
    <message>
        <source>Tables ({endings})</source>
        <translation>Tablas ({endings})</translation>
    </message>
    <message>
        <source>Clips from {name}</source>
        <translation>Clips de {name}</translation>
    </message>
    <message numerus="yes">
        <source>One clip for each of %n file(s)</source>
        <translation>
            <numerusform>Un clip para %n archivo</numerusform>
            <numerusform>Un clip para cada uno de los %n archivos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading the files of %n row(s)…</source>
        <translation>
            <numerusform>Leyendo los archivos de %n fila…</numerusform>
            <numerusform>Leyendo los archivos de %n filas…</numerusform>
        </translation>
    </message>
    <message>
        <source>The file is over {figure} MB, too large for a table of clips.</source>
        <translation>El archivo pasa de {figure} MB: es demasiado grande para una tabla de clips.</translation>
    </message>
    <message>
        <source>Correct the path.</source>
        <translation>Corrija la ruta.</translation>
    </message>
    <message>
        <source>converted from {format}</source>
        <translation>convertido desde {format}</translation>
    </message>
    <message>
        <source>enlarged: it is smaller than the clip</source>
        <translation>ampliado: es menor que el clip</translation>
    </message>
    <message>
        <source>shrunk to {side} pixels</source>
        <translation>reducido a {side} píxeles</translation>
    </message>
    <message>
        <source>{title} is sent as {width}×{height}</source>
        <translation>{title} se envía a {width}×{height}</translation>
    </message>
    <message>
        <source>{title} is sent</source>
        <translation>{title} se envía</translation>
    </message>
    <message>
        <source>{sent}, {done}.</source>
        <translation>{sent}, {done}.</translation>
    </message>
    <message>
        <source>Drag to crop</source>
        <translation>Arrastre para recortar</translation>
    </message>
    <message>
        <source>Drag the picture, or press the arrow keys on it</source>
        <translation>Arrastre la imagen, o pulse las flechas sobre ella</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centrar</translation>
    </message>
    <message>
        <source>Centre the crop</source>
        <translation>Centrar el recorte</translation>
    </message>
    <message>
        <source>Fit ratio</source>
        <translation>Ajustar proporción</translation>
    </message>
    <message>
        <source>Choose the aspect ratio nearest to the picture</source>
        <translation>Elegir la proporción más cercana a la imagen</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>First / last frame</source>
        <translation>Fotogramas</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>still camera</source>
        <translation>cámara quieta</translation>
    </message>
    <message>
        <source>returned last frame</source>
        <translation>último fotograma devuelto</translation>
    </message>
    <message>
        <source>Adjusted for {model} on {service}: {changes}.</source>
        <translation>Ajustado a {model} en {service}: {changes}.</translation>
    </message>
    <message>
        <source>{old} → {new}, your inputs are kept</source>
        <translation>{old} → {new}, sus archivos se conservan</translation>
    </message>
    <message>
        <source>duration {old} → {new} s</source>
        <translation>duración {old} → {new} s</translation>
    </message>
    <message>
        <source>resolution {old} → {new}</source>
        <translation>resolución {old} → {new}</translation>
    </message>
    <message>
        <source>aspect ratio {old} → {new}</source>
        <translation>proporción {old} → {new}</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>last frame kept, not sent</source>
        <translation>el último fotograma se conserva, no se envía</translation>
    </message>
    <message>
        <source>audio on by default</source>
        <translation>audio activado de forma predeterminada</translation>
    </message>
    <message>
        <source>audio off by default</source>
        <translation>audio desactivado de forma predeterminada</translation>
    </message>
    <message>
        <source>{settings} kept, not sent</source>
        <translation>{settings}: se conserva, no se envía</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Tomas</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Generar</translation>
    </message>
    <message>
        <source>The finished job shows what was actually charged.</source>
        <translation>El trabajo terminado muestra lo que se cobró de verdad.</translation>
    </message>
    <message>
        <source>Credits of {account}, now and after</source>
        <translation>Créditos de {account}, ahora y después</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Enviando…</translation>
    </message>
    <message>
        <source>Update job · {credits} cr</source>
        <translation>Actualizar trabajo · {credits} cr</translation>
    </message>
    <message>
        <source>Update job</source>
        <translation>Actualizar trabajo</translation>
    </message>
    <message>
        <source>Paid from {account}</source>
        <translation>Paga {account}</translation>
    </message>
    <message>
        <source>Presets and tables</source>
        <translation>Preajustes y tablas</translation>
    </message>
    <message>
        <source>Presets, and clips from a table</source>
        <translation>Preajustes, y clips desde una tabla</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modo</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Primer fotograma</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Primero</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Último fotograma</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>Swap first and last frame</source>
        <translation>Intercambiar primer y último fotograma</translation>
    </message>
    <message>
        <source>Swap the frames</source>
        <translation>Intercambiar los fotogramas</translation>
    </message>
    <message>
        <source>Frames are changed</source>
        <translation>Los fotogramas se cambian</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>Proporción</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolución</translation>
    </message>
    <message>
        <source>Duration in seconds</source>
        <translation>Duración en segundos</translation>
    </message>
    <message>
        <source>Generate audio</source>
        <translation>Generar sonido</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Fotogramas</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Duration · {duration} s</source>
        <translation>Duración · {duration} s</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) at 24 a second</source>
        <translation>
            <numerusform>%n fotograma a 24 por segundo</numerusform>
            <numerusform>%n fotogramas a 24 por segundo</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Remove: {frame}</source>
        <translation>Quitar: {frame}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Choose the picture again.</source>
        <translation>Elija de nuevo la imagen.</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>La imagen</translation>
    </message>
    <message>
        <source>Choose: {frame}</source>
        <translation>Elegir: {frame}</translation>
    </message>
    <message>
        <source>{name} is not a picture; a frame must be one.</source>
        <translation>{name} no es una imagen; un fotograma debe serlo.</translation>
    </message>
    <message>
        <source>{why} {name} was kept.</source>
        <translation>{why} Se conserva {name}.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Examinar…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Fit the ratio to the picture</source>
        <translation>Ajustar la proporción a la imagen</translation>
    </message>
    <message>
        <source>empty: drop, paste or browse a picture</source>
        <translation>vacío: soltar, pegar o buscar una imagen</translation>
    </message>
    <message>
        <source>reading {reading}</source>
        <translation>leyendo {reading}</translation>
    </message>
    <message>
        <source>Arrow keys move the crop, Home centres it</source>
        <translation>Las flechas mueven el recorte, Inicio lo centra</translation>
    </message>
    <message>
        <source>drop, paste or browse</source>
        <translation>soltar, pegar o buscar</translation>
    </message>
    <message>
        <source>not with this model</source>
        <translation>no con este modelo</translation>
    </message>
    <message>
        <source>Pictures ({endings})</source>
        <translation>Imágenes ({endings})</translation>
    </message>
    <message>
        <source>This data address is not a picture that can be used.</source>
        <translation>Esta dirección «data:» no es una imagen utilizable.</translation>
    </message>
    <message>
        <source>{address}: the address must begin with https://.</source>
        <translation>{address}: la dirección debe empezar por https://.</translation>
    </message>
    <message>
        <source>{address}: the address is too long.</source>
        <translation>{address}: la dirección es demasiado larga.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read: {reason}.</source>
        <translation>No se puede leer el archivo: {reason}.</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>Guardar como preajuste…</translation>
    </message>
    <message>
        <source>Clips from a table…</source>
        <translation>Clips desde una tabla…</translation>
    </message>
    <message>
        <source>The prompt could not be saved to the history. {error}</source>
        <translation>El prompt no se pudo guardar en el historial. {error}</translation>
    </message>
    <message>
        <source>What the clip cost could not be saved. {error}</source>
        <translation>No se pudo guardar lo que costó el clip. {error}</translation>
    </message>
    <message>
        <source>Delete a preset</source>
        <translation>Borrar un preajuste</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Guardar como preajuste</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>{reason} It is kept in memory for this session only.</source>
        <translation>{reason} Se guarda en memoria solo durante esta sesión.</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>From “{of}”</source>
        <translation>De “{of}”</translation>
    </message>
    <message>
        <source>{reading} is still being read.</source>
        <translation>{reading} aún se está leyendo.</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>Espere un momento.</translation>
    </message>
    <message>
        <source>References are still being read.</source>
        <translation>Las referencias aún se están leyendo.</translation>
    </message>
    <message>
        <source>{rate} cr/s at {resolution}</source>
        <translation>{rate} cr/s a {resolution}</translation>
    </message>
    <message>
        <source>no published rate</source>
        <translation>sin precio publicado</translation>
    </message>
    <message>
        <source>{credits} cr for {seconds} s</source>
        <translation>{credits} cr por {seconds} s</translation>
    </message>
    <message>
        <source>{credits} cr/s</source>
        <translation>{credits} cr/s</translation>
    </message>
    <message>
        <source>{credits} cr</source>
        <translation>{credits} cr</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n prompt</numerusform>
            <numerusform>%n prompts</numerusform>
        </translation>
    </message>
    <message>
        <source>Cost unknown</source>
        <translation>Coste desconocido</translation>
    </message>
    <message numerus="yes">
        <source>%n credit(s)</source>
        <translation>
            <numerusform>%n crédito</numerusform>
            <numerusform>%n créditos</numerusform>
        </translation>
    </message>
    <message>
        <source>{figure} credits</source>
        <translation>{figure} créditos</translation>
    </message>
    <message>
        <source>Estimate from {source}</source>
        <translation>Estimación según {source}</translation>
    </message>
    <message>
        <source>{balance} · {missing} short</source>
        <translation>{balance} · faltan {missing}</translation>
    </message>
    <message numerus="yes">
        <source>Generate %n take(s)</source>
        <translation>
            <numerusform>Generar %n toma</numerusform>
            <numerusform>Generar %n tomas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate %n clip(s)</source>
        <translation>
            <numerusform>Generar %n clip</numerusform>
            <numerusform>Generar %n clips</numerusform>
        </translation>
    </message>
    <message>
        <source>{words} · {credits} cr</source>
        <translation>{words} · {credits} cr</translation>
    </message>
    <message>
        <source>Describe the clip: who, what happens, how the camera moves</source>
        <translation>Describa el clip: quién, qué pasa, cómo se mueve la cámara</translation>
    </message>
    <message>
        <source>Characters used</source>
        <translation>Caracteres usados</translation>
    </message>
    <message>
        <source>Prompts: history and saved</source>
        <translation>Prompts: historial y guardados</translation>
    </message>
    <message>
        <source>Save this prompt</source>
        <translation>Guardar este prompt</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) are sent:</source>
        <translation>
            <numerusform>Se envía %n prompt:</numerusform>
            <numerusform>Se envían %n prompts:</numerusform>
        </translation>
    </message>
    <message>
        <source>Prompt history</source>
        <translation>Historial de prompts</translation>
    </message>
    <message>
        <source>Find a prompt</source>
        <translation>Buscar un prompt</translation>
    </message>
    <message>
        <source>No prompt contains these words.</source>
        <translation>Ningún prompt contiene estas palabras.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Editar…</translation>
    </message>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <translation>
            <numerusform>usado %n vez</numerusform>
            <numerusform>usado %n veces</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter inserts it at the cursor.</source>
        <translation>Intro lo pone donde está el cursor.</translation>
    </message>
    <message>
        <source>Convert {name}</source>
        <translation>Convertir {name}</translation>
    </message>
    <message>
        <source>Use its first {seconds} s</source>
        <translation>Usar los primeros {seconds} s</translation>
    </message>
    <message>
        <source>Trim {name} to {seconds} s</source>
        <translation>Recortar {name} a {seconds} s</translation>
    </message>
    <message>
        <source>{name}, kept at Apiframe</source>
        <translation>{name}, conservada en Apiframe</translation>
    </message>
    <message>
        <source>Press to mention it in the prompt; {keys} move it</source>
        <translation>Pulse para mencionarla en el prompt; {keys} la mueven</translation>
    </message>
    <message>
        <source>arrow keys</source>
        <comment>with a key</comment>
        <translation>flechas</translation>
    </message>
    <message>
        <source>kept at Apiframe</source>
        <translation>conservada en Apiframe</translation>
    </message>
    <message>
        <source>{reason}{size}
Click to put {token} in the prompt; drag to move it</source>
        <translation>{reason}{size}
Haga clic para poner {token} en el prompt; arrastre para moverla</translation>
    </message>
    <message>
        <source>Remove {token}</source>
        <translation>Quitar {token}</translation>
    </message>
    <message>
        <source>Keep at Apiframe</source>
        <translation>Conservar en Apiframe</translation>
    </message>
    <message>
        <source>Add references: drop, paste or browse</source>
        <translation>Añadir referencias: soltar, pegar o buscar</translation>
    </message>
    <message>
        <source>{name}: the limit is {most} pictures.</source>
        <translation>{name}: el máximo son {most} imágenes.</translation>
    </message>
    <message>
        <source>{name}: the limit is {most} videos.</source>
        <translation>{name}: el máximo son {most} vídeos.</translation>
    </message>
    <message>
        <source>Remove it, or add it again.</source>
        <translation>Quítelo, o añádalo de nuevo.</translation>
    </message>
    <message>
        <source>Add references</source>
        <translation>Añadir referencias</translation>
    </message>
    <message>
        <source>{words} · Reading…</source>
        <translation>{words} · Leyendo…</translation>
    </message>
    <message>
        <source>Prompt only</source>
        <translation>Solo el prompt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Use the system&apos;s colours</source>
        <translation>Usar los colores del sistema</translation>
    </message>
    <message>
        <source>Use dark colours</source>
        <translation>Usar colores oscuros</translation>
    </message>
    <message>
        <source>Use light colours</source>
        <translation>Usar colores claros</translation>
    </message>
    <message>
        <source>Open the clips folder</source>
        <translation>Abrir la carpeta de clips</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Abrir la carpeta de registros</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… y {count} más.</translation>
    </message>
    <message>
        <source>Videos open in Review; pictures become the first or last frame of a clip.</source>
        <translation>Los vídeos se abren en Revisión; las imágenes pasan a ser el primer o el último fotograma de un clip.</translation>
    </message>
    <message>
        <source>This could not be saved. {error}</source>
        <translation>Esto no se pudo guardar. {error}</translation>
    </message>
    <message>
        <source>Open in Review</source>
        <translation>Abrir en Revisión</translation>
    </message>
    <message numerus="yes">
        <source>Compare %n clip(s)</source>
        <translation>
            <numerusform>Comparar %n clip</numerusform>
            <numerusform>Comparar %n clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Choose two to four clips</source>
        <translation>Elija de dos a cuatro clips</translation>
    </message>
    <message>
        <source>Add to sequence</source>
        <translation>Añadir a la secuencia</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>Usar estos ajustes</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>Copiar prompt</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Cambiar nombre…</translation>
    </message>
    <message>
        <source>Move {clips} to the bin…</source>
        <translation>Mover {clips} a la papelera…</translation>
    </message>
    <message>
        <source>Move to the bin…</source>
        <translation>Mover a la papelera…</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>Quitar de la biblioteca…</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Valoración</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Sin estrellas</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Clear flag</source>
        <translation>Quitar marca</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>Añadir etiqueta…</translation>
    </message>
    <message>
        <source>Remove “{tag}”</source>
        <translation>Quitar “{tag}”</translation>
    </message>
    <message>
        <source>Shot</source>
        <translation>Plano</translation>
    </message>
    <message>
        <source>Move to another shot…</source>
        <translation>Mover a otro plano…</translation>
    </message>
    <message>
        <source>Make a new shot of it</source>
        <translation>Hacer con ella un plano nuevo</translation>
    </message>
    <message>
        <source>Make one new shot of them</source>
        <translation>Hacer con ellas un plano nuevo</translation>
    </message>
    <message>
        <source>Rename shot…</source>
        <translation>Cambiar el título del plano…</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyecto</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Nuevo proyecto…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>A new name for {name}. Its sidecar and last frame are renamed too.</source>
        <translation>Un nombre nuevo para {name}. Su archivo complementario y su último fotograma también cambian de nombre.</translation>
    </message>
    <message>
        <source>A new title for the shot, and all its takes.</source>
        <translation>Un título nuevo para el plano y todas sus tomas.</translation>
    </message>
    <message>
        <source>Rename shot</source>
        <translation>Cambiar el título del plano</translation>
    </message>
    <message>
        <source>Choose two to four clips to compare.</source>
        <translation>Elija de dos a cuatro clips para comparar.</translation>
    </message>
    <message>
        <source>Move {what} to the bin?</source>
        <translation>¿Mover {what} a la papelera?</translation>
    </message>
    <message>
        <source>Remove {what} from the library?</source>
        <translation>¿Quitar {what} de la biblioteca?</translation>
    </message>
    <message>
        <source>The files go to the system&apos;s bin. If you restore them from there, “Rebuild from the clips folder” brings the clips back with their ratings, tags and notes.</source>
        <translation>Los archivos van a la papelera del sistema. Si los recupera de ahí, “Rehacer desde la carpeta de clips” devuelve los clips con sus valoraciones, etiquetas y notas.</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>Mover a la papelera</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>any</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Añadir etiqueta</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Move to another shot</source>
        <translation>Mover a otro plano</translation>
    </message>
    <message>
        <source>Search shots</source>
        <translation>Buscar planos</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Planos</translation>
    </message>
    <message>
        <source>Untitled shot</source>
        <translation>Plano sin título</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Primer día</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Los más nuevos primero</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Los más antiguos primero</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>Los mejor valorados primero</translation>
    </message>
    <message>
        <source>Picks first</source>
        <translation>Los elegidos primero</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>Los más largos primero</translation>
    </message>
    <message>
        <source>Shortest first</source>
        <translation>Los más cortos primero</translation>
    </message>
    <message>
        <source>Highest cost first</source>
        <translation>Los más caros primero</translation>
    </message>
    <message>
        <source>By title, A to Z</source>
        <translation>Por título, de la A a la Z</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Por modelo</translation>
    </message>
    <message>
        <source>By project</source>
        <translation>Por proyecto</translation>
    </message>
    <message>
        <source>Largest file first</source>
        <translation>Los archivos mayores primero</translation>
    </message>
    <message>
        <source>Search prompts, tags, notes, models and file names</source>
        <translation>Buscar prompts, etiquetas, notas, modelos y nombres de archivo</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Buscar en la biblioteca</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Búsquedas guardadas</translation>
    </message>
    <message>
        <source>Sort order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Stack the takes of each shot</source>
        <translation>Apilar las tomas de cada plano</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Cuadrícula</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Thumbnail size</source>
        <translation>Tamaño de las miniaturas</translation>
    </message>
    <message>
        <source>More for the library</source>
        <translation>Más de la biblioteca</translation>
    </message>
    <message>
        <source>Import, rebuild, find missing files, undo</source>
        <translation>Importar, rehacer, buscar archivos perdidos, deshacer</translation>
    </message>
    <message>
        <source>By {column}, reversed</source>
        <translation>Por {column}, al revés</translation>
    </message>
    <message>
        <source>By {column}</source>
        <translation>Por {column}</translation>
    </message>
    <message>
        <source>{rating} of 5 stars</source>
        <translation>{rating} de 5 estrellas</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>elegido</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>descartado</translation>
    </message>
    <message>
        <source>label: {colour}</source>
        <translation>etiqueta de color: {colour}</translation>
    </message>
    <message>
        <source>tagged {tags}</source>
        <translation>con etiquetas {tags}</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Marca</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Proporción</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Continues another clip</source>
        <translation>Continúa otro clip</translation>
    </message>
    <message>
        <source>Continued by another clip</source>
        <translation>Otro lo continúa</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Último año</translation>
    </message>
    <message>
        <source>up to {high} {unit}</source>
        <translation>hasta {high} {unit}</translation>
    </message>
    <message>
        <source>{low} {unit} and over</source>
        <translation>{low} {unit} o más</translation>
    </message>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} a {high} {unit}</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>s</translation>
    </message>
    <message>
        <source>no cost</source>
        <translation>sin coste</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>créditos</translation>
    </message>
    <message>
        <source>Project {project}</source>
        <translation>Proyecto {project}</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Sin proyecto</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Sin sonido</translation>
    </message>
    <message>
        <source>other</source>
        <comment>of shapes</comment>
        <translation>otra</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Último %n día</numerusform>
            <numerusform>Últimos %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>desde {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>hasta {day}</translation>
    </message>
    <message>
        <source>At least this many stars</source>
        <translation>Al menos estas estrellas</translation>
    </message>
    <message>
        <source>Picks</source>
        <translation>Elegidos</translation>
    </message>
    <message>
        <source>Only clips that are picked</source>
        <translation>Solo los clips elegidos</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Descartados</translation>
    </message>
    <message>
        <source>Only clips that are rejected</source>
        <translation>Solo los clips descartados</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Borrar todo</translation>
    </message>
    <message>
        <source>Clear the filter: {words}</source>
        <translation>Quitar el filtro: {words}</translation>
    </message>
    <message>
        <source>Clear this filter</source>
        <translation>Quitar este filtro</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>Entre…</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coste</translation>
    </message>
    <message>
        <source>With sound</source>
        <translation>Con sonido</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Sin</translation>
    </message>
    <message>
        <source>Shot chain</source>
        <translation>Cadena de planos</translation>
    </message>
    <message>
        <source>Unflagged</source>
        <translation>Sin marca</translation>
    </message>
    <message>
        <source>Import for review</source>
        <translation>Importar para revisar</translation>
    </message>
    <message>
        <source>Import video files…</source>
        <translation>Importar archivos de vídeo…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Importar una carpeta…</translation>
    </message>
    <message>
        <source>Find missing files…</source>
        <translation>Buscar archivos perdidos…</translation>
    </message>
    <message>
        <source>Rebuild from the clips folder</source>
        <translation>Rehacer desde la carpeta de clips</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Deshacer: {what}</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>Rehacer: {what}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importando</translation>
    </message>
    <message>
        <source>Nothing new to import</source>
        <translation>Nada nuevo que importar</translation>
    </message>
    <message>
        <source>Reading the clips folder</source>
        <translation>Leyendo la carpeta de clips</translation>
    </message>
    <message>
        <source>Looking for missing clips</source>
        <translation>Buscando clips perdidos</translation>
    </message>
    <message>
        <source>Nothing found there</source>
        <translation>No se encontró nada ahí</translation>
    </message>
    <message>
        <source>Where are the missing clips?</source>
        <translation>¿Dónde están los clips perdidos?</translation>
    </message>
    <message>
        <source>Wait until the current task is done, or stop it.</source>
        <translation>Espere a que acabe la tarea en curso, o párela.</translation>
    </message>
    <message>
        <source>Stopped. What was read so far is in the library.</source>
        <translation>Parado. Lo leído hasta entonces está en la biblioteca.</translation>
    </message>
    <message>
        <source>{words} failed. {error}</source>
        <translation>{words}: falló. {error}</translation>
    </message>
    <message>
        <source>The library already has another clip of that name.</source>
        <translation>La biblioteca ya tiene otro clip con ese nombre.</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Guardar esta búsqueda…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Guardar esta búsqueda</translation>
    </message>
    <message>
        <source>Remove the project “{name}”?</source>
        <translation>¿Quitar el proyecto “{name}”?</translation>
    </message>
    <message>
        <source>{clips} added</source>
        <translation>{clips} añadidos</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read: {problems}{more}</source>
        <translation>
            <numerusform>%n no se pudo leer: {problems}{more}</numerusform>
            <numerusform>%n no se pudieron leer: {problems}{more}</numerusform>
        </translation>
    </message>
    <message>
        <source>Rating {stars}</source>
        <translation>Valoración {stars}</translation>
    </message>
    <message>
        <source>Colour {colour}</source>
        <translation>Color {colour}</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>Sin color</translation>
    </message>
    <message>
        <source>Tag “{tag}”</source>
        <translation>Etiqueta “{tag}”</translation>
    </message>
    <message>
        <source>Remove tag “{tag}”</source>
        <translation>Quitar etiqueta “{tag}”</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Remove note</source>
        <translation>Quitar nota</translation>
    </message>
    <message>
        <source>Move to “{project}”</source>
        <translation>Mover a “{project}”</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>Quitar del proyecto</translation>
    </message>
    <message>
        <source>Move to shot “{title}”</source>
        <translation>Mover al plano «{title}»</translation>
    </message>
    <message>
        <source>Rename shot to “{title}”</source>
        <translation>Cambiar el título del plano a «{title}»</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n estrella</numerusform>
            <numerusform>%n estrellas</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo the last change to clips</source>
        <translation>Deshacer el último cambio en los clips</translation>
    </message>
    <message>
        <source>Redo the last change to clips</source>
        <translation>Rehacer el último cambio en los clips</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Reading the library…</source>
        <translation>Leyendo la biblioteca…</translation>
    </message>
    <message>
        <source>Library as a table</source>
        <translation>La biblioteca como tabla</translation>
    </message>
    <message>
        <source>The library can&apos;t be read. {reason}</source>
        <translation>No se puede leer la biblioteca. {reason}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”.</source>
        <translation>Nada coincide con “{text}”.</translation>
    </message>
    <message>
        <source>Show all clips</source>
        <translation>Mostrar todos los clips</translation>
    </message>
    <message numerus="yes">
        <source>{clips} in %n stack(s)</source>
        <translation>
            <numerusform>{clips} en %n pila</numerusform>
            <numerusform>{clips} en %n pilas</numerusform>
        </translation>
    </message>
    <message>
        <source>{chosen} of {clips} selected</source>
        <translation>{chosen} de {clips} seleccionados</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n take(s)</source>
        <translation>
            <numerusform>Mostrar %n toma</numerusform>
            <numerusform>Mostrar las %n tomas</numerusform>
        </translation>
    </message>
    <message>
        <source>Find them in a folder…</source>
        <translation>Buscarlos en una carpeta…</translation>
    </message>
    <message>
        <source>{spent} of {budget} credits</source>
        <translation>{spent} de {budget} créditos</translation>
    </message>
    <message>
        <source>New jobs belong to this project and are saved in its folder</source>
        <translation>Los trabajos nuevos son de este proyecto y se guardan en su carpeta</translation>
    </message>
    <message>
        <source>Edit this project…</source>
        <translation>Editar este proyecto…</translation>
    </message>
    <message>
        <source>Remove this project…</source>
        <translation>Quitar este proyecto…</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Nuevo proyecto</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>Carpeta del proyecto</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Sin límite</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Presupuesto</translation>
    </message>
    <message>
        <source>Folder for new clips</source>
        <translation>Carpeta de los clips nuevos</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Clips appear here when they are ready.</source>
        <translation>Los clips aparecen aquí cuando están listos.</translation>
    </message>
    <message>
        <source>None of the recent clips match. The Library searches all clips.</source>
        <translation>Ninguno de los clips recientes coincide. La Biblioteca busca en todos.</translation>
    </message>
    <message>
        <source>Search recent clips</source>
        <translation>Buscar en los clips recientes</translation>
    </message>
    <message>
        <source>Recent clips</source>
        <translation>Clips recientes</translation>
    </message>
    <message>
        <source>No clips yet.
Clips you generate in the Studio appear here. You can also drop video files to review them.</source>
        <translation>Aún no hay clips.
Los que genere en el Estudio aparecen aquí. También puede soltar archivos de vídeo para revisarlos.</translation>
    </message>
    <message>
        <source>No clips match these filters.</source>
        <translation>Ningún clip coincide con estos filtros.</translation>
    </message>
    <message>
        <source>pick</source>
        <translation>elegido</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>descartado</translation>
    </message>
    <message>
        <source>unflagged</source>
        <translation>sin marca</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rojo</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Naranja</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Amarillo</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Morado</translation>
    </message>
    <message>
        <source>{figure} GB</source>
        <translation>{figure} GB</translation>
    </message>
    <message>
        <source>{figure} MB</source>
        <translation>{figure} MB</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>keyring unavailable</source>
        <translation>llavero no disponible</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>sin clave</translation>
    </message>
    <message>
        <source>{reason} The key is kept in memory for this session only.</source>
        <translation>{reason} La clave se guarda en memoria solo durante esta sesión.</translation>
    </message>
    <message>
        <source>credits unknown</source>
        <translation>créditos desconocidos</translation>
    </message>
    <message>
        <source>Nothing was sent and nothing was charged. {error}</source>
        <translation>No se envió nada y no se cobró nada. {error}</translation>
    </message>
    <message>
        <source>Added to the sequence: {clips}.</source>
        <translation>Añadido a la secuencia: {clips}.</translation>
    </message>
    <message>
        <source>a clip</source>
        <translation>un clip</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Jobs at Apiframe</source>
        <translation>Trabajos en Apiframe</translation>
    </message>
    <message>
        <source>Load more</source>
        <translation>Cargar más</translation>
    </message>
    <message>
        <source>Select all that are available</source>
        <translation>Seleccionar todos los disponibles</translation>
    </message>
    <message>
        <source>Apiframe v1 has no job list. Choose a v2 account.</source>
        <translation>Apiframe v1 no tiene lista de trabajos. Elija una cuenta de v2.</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Leyendo la lista…</translation>
    </message>
    <message>
        <source>The list can&apos;t be read now. {error}</source>
        <translation>Ahora no se puede leer la lista. {error}</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducado</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>En cola</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>En la biblioteca</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>En la cola</translation>
    </message>
    <message>
        <source>Open clip</source>
        <translation>Abrir clip</translation>
    </message>
    <message>
        <source>Edit and try again</source>
        <translation>Editar y reintentar</translation>
    </message>
    <message>
        <source>Add credits…</source>
        <translation>Añadir créditos…</translation>
    </message>
    <message>
        <source>Change the key…</source>
        <translation>Cambiar la clave…</translation>
    </message>
    <message>
        <source>Network settings…</source>
        <translation>Ajustes de red…</translation>
    </message>
    <message>
        <source>Confirm the new price</source>
        <translation>Confirmar el precio nuevo</translation>
    </message>
    <message>
        <source>Unlock the keyring…</source>
        <translation>Desbloquear el llavero…</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Reintentar ahora</translation>
    </message>
    <message>
        <source>Send the same request again…</source>
        <translation>Enviar la misma petición otra vez…</translation>
    </message>
    <message>
        <source>Ask for the clip again</source>
        <translation>Volver a pedir el clip</translation>
    </message>
    <message>
        <source>Move to the front</source>
        <translation>Mover al principio</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplicar…</translation>
    </message>
    <message>
        <source>Stop tracking (the credits are spent)…</source>
        <translation>Dejar de seguir (los créditos están gastados)…</translation>
    </message>
    <message>
        <source>Remove (nothing was sent)</source>
        <translation>Quitar (no se envió nada)</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>Quitar de la cola</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Historial…</translation>
    </message>
    <message>
        <source>Copy error</source>
        <translation>Copiar error</translation>
    </message>
    <message>
        <source>Move {jobs} to the front</source>
        <translation>Mover {jobs} al principio</translation>
    </message>
    <message>
        <source>Move {jobs} up</source>
        <translation>Subir {jobs}</translation>
    </message>
    <message>
        <source>Move {jobs} down</source>
        <translation>Bajar {jobs}</translation>
    </message>
    <message>
        <source>Put {jobs} back in the queue</source>
        <translation>Devolver {jobs} a la cola</translation>
    </message>
    <message>
        <source>Send the same {jobs} again…</source>
        <translation>Enviar otra vez los mismos {jobs}…</translation>
    </message>
    <message>
        <source>Ask for the clips of {jobs} again</source>
        <translation>Volver a pedir los clips de {jobs}</translation>
    </message>
    <message>
        <source>Duplicate {jobs}…</source>
        <translation>Duplicar {jobs}…</translation>
    </message>
    <message>
        <source>Stop tracking {jobs} (the credits are spent)…</source>
        <translation>Dejar de seguir {jobs} (los créditos están gastados)…</translation>
    </message>
    <message>
        <source>Remove {jobs} from the queue</source>
        <translation>Quitar {jobs} de la cola</translation>
    </message>
    <message>
        <source>Copy the prompts of {jobs}</source>
        <translation>Copiar los prompts de {jobs}</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n trabajo</numerusform>
            <numerusform>%n trabajos</numerusform>
        </translation>
    </message>
    <message>
        <source>unknown cost</source>
        <translation>coste desconocido</translation>
    </message>
    <message>
        <source>about {credits}</source>
        <translation>unos {credits}</translation>
    </message>
    <message numerus="yes">
        <source>{credits} + %n unknown</source>
        <translation>
            <numerusform>{credits} + %n desconocido</numerusform>
            <numerusform>{credits} + %n desconocidos</numerusform>
        </translation>
    </message>
    <message>
        <source>Send it again?</source>
        <translation>¿Enviarlo otra vez?</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Enviar otra vez</translation>
    </message>
    <message>
        <source>Don&apos;t send</source>
        <translation>No enviar</translation>
    </message>
    <message>
        <source>Send the same request again?</source>
        <translation>¿Enviar la misma petición otra vez?</translation>
    </message>
    <message numerus="yes">
        <source>Send %n request(s) again?</source>
        <translation>
            <numerusform>¿Enviar %n petición otra vez?</numerusform>
            <numerusform>¿Enviar %n peticiones otra vez?</numerusform>
        </translation>
    </message>
    <message>
        <source>This is a new request and costs {price}. {money}</source>
        <translation>Es una petición nueva y cuesta {price}. {money}</translation>
    </message>
    <message>
        <source>Queue a copy of this request?</source>
        <translation>¿Poner en cola una copia de esta petición?</translation>
    </message>
    <message numerus="yes">
        <source>Queue copies of %n request(s)?</source>
        <translation>
            <numerusform>¿Poner en cola una copia de %n petición?</numerusform>
            <numerusform>¿Poner en cola copias de %n peticiones?</numerusform>
        </translation>
    </message>
    <message>
        <source>A copy is a new request and costs {price}.</source>
        <translation>Una copia es una petición nueva y cuesta {price}.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>Look for the clip on apiframe.ai.</source>
        <translation>Busque el clip en apiframe.ai.</translation>
    </message>
    <message>
        <source>Stop tracking this job?</source>
        <translation>¿Dejar de seguir este trabajo?</translation>
    </message>
    <message>
        <source>Stop tracking</source>
        <translation>Dejar de seguir</translation>
    </message>
    <message>
        <source>Keep tracking</source>
        <translation>Seguir</translation>
    </message>
    <message numerus="yes">
        <source>Stop tracking %n job(s)?</source>
        <translation>
            <numerusform>¿Dejar de seguir %n trabajo?</numerusform>
            <numerusform>¿Dejar de seguir %n trabajos?</numerusform>
        </translation>
    </message>
    <message>
        <source>an unknown number of {what}</source>
        <translation>una cantidad desconocida de {what}</translation>
    </message>
    <message>
        <source>about {figure} {what}</source>
        <translation>unos {figure} {what}</translation>
    </message>
    <message>
        <source>Find in the queue</source>
        <translation>Buscar en la cola</translation>
    </message>
    <message>
        <source>Find by prompt, model, id or error</source>
        <translation>Buscar por prompt, modelo, id o error</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>A job is one clip: take the {a|b} out of the prompt, or discard the changes.</source>
        <translation>Un trabajo es un clip: quite {a|b} del prompt, o descarte los cambios.</translation>
    </message>
    <message>
        <source>Removed “{title}”</source>
        <translation>Quitado “{title}”</translation>
    </message>
    <message>
        <source>Removed {jobs}</source>
        <translation>Quitados {jobs}</translation>
    </message>
    <message>
        <source>Another job is being edited: press Update job or Discard changes first.</source>
        <translation>Se está editando otro trabajo: pulse antes Actualizar trabajo o Descartar cambios.</translation>
    </message>
    <message>
        <source>A job is being edited: press Update job or Discard changes first.</source>
        <translation>Se está editando un trabajo: pulse antes Actualizar trabajo o Descartar cambios.</translation>
    </message>
    <message>
        <source>Editing “{title}”</source>
        <translation>Editando “{title}”</translation>
    </message>
    <message>
        <source>Trying again: “{title}”</source>
        <translation>Reintentando: “{title}”</translation>
    </message>
    <message>
        <source>Paused: nothing new is sent. Jobs already sent continue.</source>
        <translation>En pausa: no se envía nada nuevo. Los trabajos ya enviados siguen.</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Descartar cambios</translation>
    </message>
    <message>
        <source>More for the queue</source>
        <translation>Más de la cola</translation>
    </message>
    <message>
        <source>Undo in the queue</source>
        <translation>Deshacer en la cola</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>Pausar la cola</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Quitar los terminados</translation>
    </message>
    <message>
        <source>Jobs at Apiframe…</source>
        <translation>Trabajos en Apiframe…</translation>
    </message>
    <message>
        <source>Resume the queue</source>
        <translation>Reanudar la cola</translation>
    </message>
    <message>
        <source>History · {title}</source>
        <translation>Historial · {title}</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
    <message>
        <source>Copy {name}</source>
        <translation>Copiar {name}</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>At Apiframe</source>
        <translation>En Apiframe</translation>
    </message>
    <message>
        <source>Idempotency key</source>
        <translation>Clave de idempotencia</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>no se cobró nada</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>cobrado</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>devuelto</translation>
    </message>
    <message>
        <source>with sound</source>
        <translation>con sonido</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>sin sonido</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>semilla {seed}</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>estimated at {estimate} credits, from {source}</source>
        <translation>estimado en {estimate} créditos, según {source}</translation>
    </message>
    <message numerus="yes">
        <source>%n credit(s) charged</source>
        <translation>
            <numerusform>%n crédito cobrado</numerusform>
            <numerusform>%n créditos cobrados</numerusform>
        </translation>
    </message>
    <message>
        <source>History of a job…</source>
        <translation>Historial de un trabajo…</translation>
    </message>
    <message>
        <source>Remove, or stop tracking</source>
        <translation>Quitar, o dejar de seguir</translation>
    </message>
    <message>
        <source>Copy the error or the prompt</source>
        <translation>Copiar el error o el prompt</translation>
    </message>
    <message>
        <source>Nothing in the queue.
Write a prompt and press Generate.</source>
        <translation>No hay nada en la cola.
Escriba un prompt y pulse Generar.</translation>
    </message>
    <message>
        <source>Nothing in the queue matches.</source>
        <translation>Nada de la cola coincide.</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>En marcha</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Hechos hoy</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>No prompt</source>
        <translation>Sin prompt</translation>
    </message>
    <message>
        <source>Generating · {progress}%</source>
        <translation>Generando · {progress}%</translation>
    </message>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>%n en marcha</numerusform>
            <numerusform>%n en marcha</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n en espera</numerusform>
            <numerusform>%n en espera</numerusform>
        </translation>
    </message>
    <message>
        <source>the sandbox</source>
        <translation>el entorno de pruebas</translation>
    </message>
    <message>
        <source>{hours} h {minute} min</source>
        <translation>{hours} h {minute} min</translation>
    </message>
    <message>
        <source>{minute} min {second} s</source>
        <translation>{minute} min {second} s</translation>
    </message>
    <message>
        <source>{second} s</source>
        <translation>{second} s</translation>
    </message>
    <message>
        <source>Draft, not in the queue</source>
        <translation>Borrador, no está en la cola</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Sin enviar</translation>
    </message>
    <message>
        <source>Waits while the queue is paused</source>
        <translation>Espera mientras la cola está en pausa</translation>
    </message>
    <message>
        <source>Queued at {service} · {time}</source>
        <translation>En cola en {service} · {time}</translation>
    </message>
    <message>
        <source>Generating · {time}</source>
        <translation>Generando · {time}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>under a minute left</source>
        <translation>queda menos de un minuto</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>quedan unos {minutes} min</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Preparando…</translation>
    </message>
    <message>
        <source>Preparing first frame…</source>
        <translation>Preparando el primer fotograma…</translation>
    </message>
    <message>
        <source>Preparing first and last frame…</source>
        <translation>Preparando el primer y el último fotograma…</translation>
    </message>
    <message>
        <source>Preparing last frame…</source>
        <translation>Preparando el último fotograma…</translation>
    </message>
    <message>
        <source>Preparing references…</source>
        <translation>Preparando las referencias…</translation>
    </message>
    <message>
        <source>Downloading {done} MB</source>
        <translation>Descargando {done} MB</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>Descargando…</translation>
    </message>
    <message>
        <source>Downloading {done} of {all} MB</source>
        <translation>Descargando {done} de {all} MB</translation>
    </message>
    <message>
        <source>Sent, but not confirmed.</source>
        <translation>Enviado, pero sin confirmar.</translation>
    </message>
    <message>
        <source>The clip was made, but {service} no longer keeps the file. The credits were spent.</source>
        <translation>El clip se hizo, pero {service} ya no conserva el archivo. Los créditos se gastaron.</translation>
    </message>
    <message>
        <source>may have been charged</source>
        <translation>puede haberse cobrado</translation>
    </message>
    <message>
        <source>credits spent</source>
        <translation>créditos gastados</translation>
    </message>
    <message>
        <source>Not tracked · {spent}</source>
        <translation>Sin seguir · {spent}</translation>
    </message>
    <message>
        <source>The sandbox gave no reason.</source>
        <translation>El entorno de pruebas no dio ninguna razón.</translation>
    </message>
    <message>
        <source>Apiframe gave no reason.</source>
        <translation>Apiframe no dio ninguna razón.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>No se cobró nada.</translation>
    </message>
    <message>
        <source>Credits refunded.</source>
        <translation>Créditos devueltos.</translation>
    </message>
    <message>
        <source>The credits are spent.</source>
        <translation>Los créditos están gastados.</translation>
    </message>
    <message>
        <source>It may have been charged.</source>
        <translation>Puede haberse cobrado.</translation>
    </message>
    <message>
        <source>Play these clips back to back</source>
        <translation>Reproducir estos clips seguidos</translation>
    </message>
    <message>
        <source>Continue from the last frame</source>
        <translation>Seguir desde el último fotograma</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Activar sonido</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Salir de pantalla completa</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Al principio</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Un fotograma atrás</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>Un fotograma adelante</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Al final</translation>
    </message>
    <message>
        <source>Ten frames back</source>
        <translation>Diez fotogramas atrás</translation>
    </message>
    <message>
        <source>Ten frames forward</source>
        <translation>Diez fotogramas adelante</translation>
    </message>
    <message>
        <source>Play backwards, faster each time</source>
        <translation>Reproducir hacia atrás, más rápido cada vez</translation>
    </message>
    <message>
        <source>Play forwards, faster each time</source>
        <translation>Reproducir hacia delante, más rápido cada vez</translation>
    </message>
    <message>
        <source>Set the in point</source>
        <translation>Marcar el punto de entrada</translation>
    </message>
    <message>
        <source>Set the out point</source>
        <translation>Marcar el punto de salida</translation>
    </message>
    <message>
        <source>Clear the in point</source>
        <translation>Quitar el punto de entrada</translation>
    </message>
    <message>
        <source>Clear the out point</source>
        <translation>Quitar el punto de salida</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Bucle</translation>
    </message>
    <message>
        <source>Loop the shot</source>
        <translation>Repetir el plano</translation>
    </message>
    <message>
        <source>Safe areas</source>
        <translation>Zonas seguras</translation>
    </message>
    <message>
        <source>Sound from the next clip</source>
        <translation>Sonido del clip siguiente</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Actual pixels (1:1)</source>
        <translation>Píxeles reales (1:1)</translation>
    </message>
    <message>
        <source>Next compare mode</source>
        <translation>Siguiente modo de comparación</translation>
    </message>
    <message>
        <source>Compare in a grid</source>
        <translation>Comparar en cuadrícula</translation>
    </message>
    <message>
        <source>Flip to the other clip</source>
        <translation>Pasar al otro clip</translation>
    </message>
    <message>
        <source>Brighter difference</source>
        <translation>Diferencia más clara</translation>
    </message>
    <message>
        <source>Darker difference</source>
        <translation>Diferencia más oscura</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>Qué exportar</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Guardar como</translation>
    </message>
    <message>
        <source>Choose where to save it.</source>
        <translation>Elija dónde guardarlo.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Parado. No se escribió nada.</translation>
    </message>
    <message>
        <source>Saved {name}: {words}.</source>
        <translation>Guardado {name}: {words}.</translation>
    </message>
    <message>
        <source>Which clips</source>
        <translation>Qué clips</translation>
    </message>
    <message>
        <source>This range is re-encoded (H.264, or HEVC for 10-bit). One that starts and ends at keyframes is copied.</source>
        <translation>Este intervalo se recodifica (H.264, o HEVC si es de 10 bits). Si empieza y termina en fotogramas clave, se copia.</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Tramo</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vídeo</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two numbers</comment>
        <translation>a</translation>
    </message>
    <message>
        <source>The last frame is before the first.</source>
        <translation>El último fotograma está antes que el primero.</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), re-encoded</source>
        <translation>
            <numerusform>%n fotograma, recodificado</numerusform>
            <numerusform>%n fotogramas, recodificados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) · {seconds} s</source>
        <translation>
            <numerusform>%n fotograma · {seconds} s</numerusform>
            <numerusform>%n fotogramas · {seconds} s</numerusform>
        </translation>
    </message>
    <message>
        <source>This range is copied without loss.</source>
        <translation>Este intervalo se copia sin pérdidas.</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Hoja de contactos</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Pages for printing</source>
        <translation>Páginas para imprimir</translation>
    </message>
    <message>
        <source>Frames of this clip</source>
        <translation>Fotogramas de este clip</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>frame {n}</source>
        <translation>fotograma {n}</translation>
    </message>
    <message>
        <source>Selects</source>
        <translation>Selección</translation>
    </message>
    <message>
        <source>The timeline is empty. Add clips or ranges with {key}.</source>
        <translation>La línea de tiempo está vacía. Añada clips o tramos con {key}.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>Final Cut Pro, DaVinci Resolve</source>
        <translation>Final Cut Pro, DaVinci Resolve</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Quitar todo</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>Tira de fotogramas</translation>
    </message>
    <message>
        <source>Frame {number} of {last}</source>
        <translation>Fotograma {number} de {last}</translation>
    </message>
    <message>
        <source>The frame could not be saved. {error}</source>
        <translation>No se pudo guardar el fotograma. {error}</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>Uno</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Lado</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Cortinilla</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferencia</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Dif.</translation>
    </message>
    <message>
        <source>One clip, or flip to the other</source>
        <translation>Un clip, o pasar al otro</translation>
    </message>
    <message>
        <source>All clips in a row</source>
        <translation>Todos los clips en fila</translation>
    </message>
    <message>
        <source>All clips in a grid</source>
        <translation>Todos los clips en cuadrícula</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>How much to brighten the difference</source>
        <translation>Cuánto se aclara la diferencia</translation>
    </message>
    <message numerus="yes">
        <source>{width}×{height} · {fps} fps · %n frame(s) · {seconds} s</source>
        <translation>
            <numerusform>{width}×{height} · {fps} fps · %n fotograma · {seconds} s</numerusform>
            <numerusform>{width}×{height} · {fps} fps · %n fotogramas · {seconds} s</numerusform>
        </translation>
    </message>
    <message>
        <source>frame 0000</source>
        <translation>fotograma 0000</translation>
    </message>
    <message>
        <source>Four clips can be compared at a time: these are the first four of {count}.</source>
        <translation>Se pueden comparar cuatro clips a la vez: estos son los cuatro primeros de {count}.</translation>
    </message>
    <message>
        <source>This clip has not been continued yet, so there is no chain to play.</source>
        <translation>Este clip aún no se ha continuado: no hay cadena que reproducir.</translation>
    </message>
    <message numerus="yes">
        <source>{name} · the chain, %n clip(s)</source>
        <translation>
            <numerusform>{name} · la cadena, %n clip</numerusform>
            <numerusform>{name} · la cadena, %n clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Export timeline ({count})…</source>
        <translation>Exportar línea de tiempo ({count})…</translation>
    </message>
    <message>
        <source>Export timeline…</source>
        <translation>Exportar línea de tiempo…</translation>
    </message>
    <message>
        <source>Export range {first}–{last}…</source>
        <translation>Exportar tramo {first}–{last}…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Nothing to compare with yet. Choose two to four clips in the strip with {keys}.</source>
        <translation>Aún no hay con qué compararlo. Elija de dos a cuatro clips en la tira con {keys}.</translation>
    </message>
    <message>
        <source>click</source>
        <comment>with a key</comment>
        <translation>clic</translation>
    </message>
    <message>
        <source>take {take}</source>
        <translation>toma {take}</translation>
    </message>
    <message>
        <source>{name} · takes {takes} and {last}</source>
        <translation>{name} · tomas {takes} y {last}</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Etiqueta nueva</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Estrellas</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove tag {tag}</source>
        <translation>Quitar etiqueta {tag}</translation>
    </message>
    <message>
        <source>Remove this tag</source>
        <translation>Quitar esta etiqueta</translation>
    </message>
    <message>
        <source>frame {start}</source>
        <translation>fotograma {start}</translation>
    </message>
    <message>
        <source>frames {start}–{end}</source>
        <translation>fotogramas {start}–{end}</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nota nueva</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Note at {frame}</source>
        <translation>Nota en {frame}</translation>
    </message>
    <message>
        <source>Go to {frame}: {note}</source>
        <translation>Ir a {frame}: {note}</translation>
    </message>
    <message>
        <source>Remove the note at {frame}</source>
        <translation>Quitar la nota en {frame}</translation>
    </message>
    <message>
        <source>Remove this note</source>
        <translation>Quitar esta nota</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Escribir una nota</translation>
    </message>
    <message>
        <source>Continue from last frame</source>
        <translation>Seguir desde el final</translation>
    </message>
    <message>
        <source>Use frame as first frame</source>
        <translation>Usar como primer fotograma</translation>
    </message>
    <message>
        <source>Use frame as last frame</source>
        <translation>Usar como último fotograma</translation>
    </message>
    <message>
        <source>Save frame…</source>
        <translation>Guardar fotograma…</translation>
    </message>
    <message>
        <source>Copy frame</source>
        <translation>Copiar fotograma</translation>
    </message>
    <message>
        <source>Export range…</source>
        <translation>Exportar tramo…</translation>
    </message>
    <message>
        <source>Add to timeline export</source>
        <translation>Añadir a la línea de tiempo</translation>
    </message>
    <message>
        <source>Opening the clip…</source>
        <translation>Abriendo el clip…</translation>
    </message>
    <message>
        <source>No clip here yet</source>
        <translation>Aún no hay ningún clip aquí</translation>
    </message>
    <message>
        <source>Generate one, or choose a clip from the strip below.</source>
        <translation>Genere uno, o elija un clip de la tira de abajo.</translation>
    </message>
    <message>
        <source>This clip can&apos;t be shown</source>
        <translation>Este clip no se puede mostrar</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>A contact sheet holds {most_tiles} pictures; these are {count}.</source>
        <translation>Una hoja de contactos admite {most_tiles} imágenes; son {count}.</translation>
    </message>
    <message>
        <source>The contact sheet can&apos;t be written: is there room on the disk?</source>
        <translation>No se puede escribir la hoja de contactos: ¿hay sitio en el disco?</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Use frame {frame} as first frame</source>
        <translation>Usar {frame} como primer fotograma</translation>
    </message>
    <message>
        <source>Use frame {frame} as last frame</source>
        <translation>Usar {frame} como último fotograma</translation>
    </message>
    <message>
        <source>first</source>
        <translation>primero</translation>
    </message>
    <message>
        <source>last</source>
        <translation>último</translation>
    </message>
    <message>
        <source>ends at {frame}</source>
        <translation>acaba en {frame}</translation>
    </message>
    <message>
        <source>Frame {number}: {shown}</source>
        <translation>Fotograma {number}: {shown}</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Fotograma</translation>
    </message>
    <message>
        <source>Timecode</source>
        <translation>Código de tiempo</translation>
    </message>
    <message>
        <source>Use frame as</source>
        <translation>Usar fotograma como</translation>
    </message>
    <message>
        <source>Use…</source>
        <translation>Usar…</translation>
    </message>
    <message>
        <source>frame {frame} / {last}</source>
        <translation>fotograma {frame} / {last}</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n perdido</numerusform>
            <numerusform>%n perdidos</numerusform>
        </translation>
    </message>
    <message>
        <source>sound {letter}</source>
        <translation>sonido {letter}</translation>
    </message>
    <message>
        <source>Speed; sound is heard at 1× only</source>
        <translation>Velocidad; el sonido se oye solo a 1×</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Use this frame in the next request</source>
        <translation>Usar este fotograma en la próxima petición</translation>
    </message>
    <message>
        <source>Use the frame shown in the next request</source>
        <translation>Usar el fotograma a la vista en la próxima petición</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>Añadir una clave…</translation>
    </message>
    <message>
        <source>Remove the key of {label}</source>
        <translation>Quitar la clave de {label}</translation>
    </message>
    <message>
        <source>Remove the key of {label}?</source>
        <translation>¿Quitar la clave de {label}?</translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation>Quitar la clave</translation>
    </message>
    <message>
        <source>The key of {label} may still be in the keyring. {error}</source>
        <translation>La clave de {label} puede seguir en el llavero. {error}</translation>
    </message>
    <message>
        <source>Nothing is charged, nothing leaves this computer</source>
        <translation>No se cobra nada, nada sale de este equipo</translation>
    </message>
    <message>
        <source>Set by the environment variable {environment} for this run, which overrides this field.</source>
        <translation>Fijada por la variable de entorno {environment} para esta ejecución, que prevalece sobre este campo.</translation>
    </message>
    <message>
        <source>Clips folder</source>
        <translation>Carpeta de clips</translation>
    </message>
    <message>
        <source>Restore default</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nombres de archivo</translation>
    </message>
    <message>
        <source>Name pattern for new clips</source>
        <translation>Patrón de nombre de los clips nuevos</translation>
    </message>
    <message>
        <source>Fields: {fields}</source>
        <translation>Campos: {fields}</translation>
    </message>
    <message>
        <source>Night shoot</source>
        <translation>Rodaje nocturno</translation>
    </message>
    <message>
        <source>Example: {name}</source>
        <translation>Ejemplo: {name}</translation>
    </message>
    <message>
        <source>Choose the clips folder</source>
        <translation>Elegir la carpeta de clips</translation>
    </message>
    <message>
        <source>New clips and their details are saved in this folder, as plain files.</source>
        <translation>Los clips nuevos y sus datos se guardan en esta carpeta, como archivos corrientes.</translation>
    </message>
    <message>
        <source>Spending</source>
        <translation>Gasto</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Where requests go. Change these only for a gateway of your own or for tests.</source>
        <translation>Adónde van las peticiones. Cámbielas solo para una pasarela propia o para pruebas.</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Actualizaciones</translation>
    </message>
    <message>
        <source>With the publisher&apos;s address, the program tells you at the start when a newer version is available. Nothing is downloaded.</source>
        <translation>Con la dirección del editor, el programa avisa al arrancar si hay una versión nueva. No se descarga nada.</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacidad</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnóstico</translation>
    </message>
    <message>
        <source>Paste your API key here first.</source>
        <translation>Pegue aquí primero la clave de API.</translation>
    </message>
    <message>
        <source>This is not a key: a key has no spaces, line breaks or accented letters. Copy it again.</source>
        <translation>Esto no es una clave: una clave no lleva espacios, saltos de línea ni letras con acento. Cópiela de nuevo.</translation>
    </message>
    <message>
        <source>This is a key for Apiframe v2: it begins with afk_, and v1 does not accept it. Choose Apiframe v2 above.</source>
        <translation>Esta es una clave de Apiframe v2: empieza por afk_, y v1 no la acepta. Elija arriba Apiframe v2.</translation>
    </message>
    <message>
        <source>Add an Apiframe key</source>
        <translation>Añadir una clave de Apiframe</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Clave de API</translation>
    </message>
    <message>
        <source>Open apiframe.ai</source>
        <translation>Abrir apiframe.ai</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>Nombre de la cuenta</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>Péguela aquí</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Comprobando</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>Comprobar y guardar</translation>
    </message>
    <message>
        <source>Name the account, so that you can tell it from others.</source>
        <translation>Dé un nombre a la cuenta, para distinguirla de otras.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>the key</source>
        <translation>la clave</translation>
    </message>
    <message>
        <source>The key could not be checked.</source>
        <translation>No se pudo comprobar la clave.</translation>
    </message>
    <message>
        <source>{reason} The key is kept in memory only: add it again after the next start.</source>
        <translation>{reason} La clave se guarda solo en memoria: añádala de nuevo tras el próximo arranque.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Restore all defaults</source>
        <translation>Restablecer todo</translation>
    </message>
    <message>
        <source>{action}: {keys}</source>
        <translation>{action}: {keys}</translation>
    </message>
    <message>
        <source>Use it for “{action}” instead</source>
        <translation>Usarla para “{action}”</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Dirección del proxy</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Tiempo de espera</translation>
    </message>
    <message>
        <source>A proxy that a PAC file chooses is not found: enter its address.</source>
        <translation>No se encuentra un proxy elegido por un archivo PAC: escriba su dirección.</translation>
    </message>
    <message>
        <source>Timeout, in seconds without data</source>
        <translation>Tiempo de espera, en segundos sin datos</translation>
    </message>
    <message>
        <source>Between {low} and {high} seconds.</source>
        <translation>Entre {low} y {high} segundos.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Preguntar</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Keeping it running needs a system tray; without one, you are asked.</source>
        <translation>Para seguir hace falta una bandeja del sistema; si no la hay, se pregunta.</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Exportar todo…</translation>
    </message>
    <message>
        <source>Delete all…</source>
        <translation>Borrar todo…</translation>
    </message>
    <message>
        <source>An export is a single zip file with everything. Keys stay in the keyring and are never included.</source>
        <translation>Una exportación es un solo archivo zip con todo. Las claves se quedan en el llavero y nunca se incluyen.</translation>
    </message>
    <message>
        <source>{name} · {size}</source>
        <translation>{name} · {size}</translation>
    </message>
    <message>
        <source>Open folder: {name}</source>
        <translation>Abrir carpeta: {name}</translation>
    </message>
    <message>
        <source>Export all</source>
        <translation>Exportar todo</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Archivos zip (*.zip)</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n file(s) to {target}.</source>
        <translation>
            <numerusform>%n archivo exportado a {target}.</numerusform>
            <numerusform>%n archivos exportados a {target}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was exported. {error}</source>
        <translation>No se exportó nada. {error}</translation>
    </message>
    <message>
        <source>Stopped; nothing was exported.</source>
        <translation>Parado; no se exportó nada.</translation>
    </message>
    <message>
        <source>Stop · {done} of {total}</source>
        <translation>Parar · {done} de {total}</translation>
    </message>
    <message>
        <source>Also move the clips to the bin</source>
        <translation>Mover también los clips a la papelera</translation>
    </message>
    <message>
        <source>Delete all and quit</source>
        <translation>Borrar todo y salir</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Conservar todo</translation>
    </message>
    <message>
        <source>Not everything was deleted. {error}</source>
        <translation>No se borró todo. {error}</translation>
    </message>
    <message>
        <source>Copied. Read it before you send it: it may contain names of clips.</source>
        <translation>Copiado. Léalo antes de enviarlo: puede llevar nombres de clips.</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Buscar un ajuste</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>Ningún ajuste coincide.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>Update address</source>
        <translation>Dirección de actualizaciones</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>sin definir</translation>
    </message>
    <message>
        <source>Listen on this computer</source>
        <translation>Escuchar en este equipo</translation>
    </message>
    <message>
        <source>Port of the webhook listener</source>
        <translation>Puerto para los webhooks</translation>
    </message>
    <message>
        <source>Webhook secret of Apiframe v1</source>
        <translation>Secreto de webhook de Apiframe v1</translation>
    </message>
    <message>
        <source>x-webhook-secret; empty for none</source>
        <translation>x-webhook-secret; vacío si no hay</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>The secret was saved in the keyring.</source>
        <translation>El secreto se ha guardado en el llavero.</translation>
    </message>
    <message>
        <source>The secret was removed.</source>
        <translation>El secreto se ha quitado.</translation>
    </message>
    <message>
        <source>Make Seedance clips through Apiframe, and review them frame by frame.</source>
        <translation>Haga clips de Seedance con Apiframe, y revíselos fotograma a fotograma.</translation>
    </message>
    <message>
        <source>Try it in the sandbox</source>
        <translation>Probarlo en el entorno de pruebas</translation>
    </message>
    <message>
        <source>A simulated service on this computer makes real clips, so that you can try everything. Nothing is charged, and nothing leaves this computer.</source>
        <translation>Un servicio simulado en este equipo hace clips reales, para que pueda probarlo todo. No se cobra nada, y nada sale de este equipo.</translation>
    </message>
    <message>
        <source>Add my Apiframe key</source>
        <translation>Añadir mi clave de Apiframe</translation>
    </message>
    <message>
        <source>You can add a key, or go back to the sandbox, at any time in Settings.</source>
        <translation>En Ajustes puede añadir una clave, o volver al entorno de pruebas, en cualquier momento.</translation>
    </message>
    <message>
        <source>Another Seedance Desktop is using {folder} and does not respond. Close it first.</source>
        <translation>Otro Seedance Desktop está usando {folder} y no responde. Ciérrelo antes.</translation>
    </message>
    <message>
        <source>The data folder {folder} can&apos;t be used: {reason}.</source>
        <translation>No se puede usar la carpeta de datos {folder}: {reason}.</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>Estudio</translation>
    </message>
    <message>
        <source>Sandbox · nothing is charged, nothing leaves this computer</source>
        <translation>Pruebas · no se cobra nada, nada sale de este equipo</translation>
    </message>
    <message>
        <source>Spending by day, model and result</source>
        <translation>Gasto por día, modelo y resultado</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <comment>in as little room as can be</comment>
        <translation>Pruebas</translation>
    </message>
    <message>
        <source>Add an Apiframe key…</source>
        <translation>Añadir una clave de Apiframe…</translation>
    </message>
    <message>
        <source>Spending…</source>
        <translation>Gasto…</translation>
    </message>
    <message>
        <source>Choose the account that pays</source>
        <translation>Elegir la cuenta que paga</translation>
    </message>
    <message>
        <source>Spent today {credits}</source>
        <translation>Gastado hoy {credits}</translation>
    </message>
    <message>
        <source>Show Seedance Desktop</source>
        <translation>Mostrar Seedance Desktop</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>Aspect ratio {ratio}</source>
        <translation>Proporción {ratio}</translation>
    </message>
    <message>
        <source>Auto</source>
        <comment>an aspect ratio</comment>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Follows the first frame, the references or the prompt</source>
        <translation>Sigue al primer fotograma, a las referencias o al prompt</translation>
    </message>
    <message>
        <source>Fewer: {name}</source>
        <translation>Menos: {name}</translation>
    </message>
    <message>
        <source>More: {name}</source>
        <translation>Más: {name}</translation>
    </message>
    <message>
        <source>play</source>
        <comment>what a key does</comment>
        <translation>reproducir</translation>
    </message>
    <message>
        <source>frame</source>
        <comment>what a key does</comment>
        <translation>fotograma</translation>
    </message>
    <message>
        <source>compare</source>
        <comment>what a key does</comment>
        <translation>comparar</translation>
    </message>
    <message>
        <source>stars</source>
        <comment>what a key does</comment>
        <translation>estrellas</translation>
    </message>
    <message>
        <source>generate</source>
        <comment>what a key does</comment>
        <translation>generar</translation>
    </message>
    <message>
        <source>open</source>
        <comment>what a key does</comment>
        <translation>abrir</translation>
    </message>
    <message>
        <source>pick</source>
        <comment>what a key does</comment>
        <translation>elegir</translation>
    </message>
    <message>
        <source>reject</source>
        <comment>what a key does</comment>
        <translation>descartar</translation>
    </message>
    <message>
        <source>shot</source>
        <comment>what a key does</comment>
        <translation>plano</translation>
    </message>
    <message>
        <source>shuttle</source>
        <comment>what a key does</comment>
        <translation>velocidad</translation>
    </message>
    <message>
        <source>in/out</source>
        <comment>what a key does</comment>
        <translation>entrada/salida</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En línea</translation>
    </message>
    <message>
        <source>Clips: {folder}</source>
        <translation>Clips: {folder}</translation>
    </message>
    <message>
        <source>All actions…</source>
        <translation>Todas las acciones…</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>Menús</translation>
    </message>
    <message>
        <source>Minimise</source>
        <translation>Minimizar</translation>
    </message>
    <message>
        <source>Maximise</source>
        <translation>Maximizar</translation>
    </message>
    <message>
        <source>Window in full screen</source>
        <translation>Ventana a pantalla completa</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>Cerrar ventana</translation>
    </message>
    <message>
        <source>update address</source>
        <translation>dirección de actualizaciones</translation>
    </message>
    <message>
        <source>It must end in # and the publisher&apos;s key, 32 bytes in base64.</source>
        <translation>Debe acabar en # y la clave del editor, 32 bytes en base64.</translation>
    </message>
    <message>
        <source>Copy the whole address from where the program is published.</source>
        <translation>Copie la dirección entera de donde se publica el programa.</translation>
    </message>
    <message>
        <source>The publisher&apos;s key in the update address is not valid.</source>
        <translation>La clave del editor en la dirección de actualizaciones no es válida.</translation>
    </message>
    <message>
        <source>The update information is not signed by its publisher, so it was not used.</source>
        <translation>La información de actualización no está firmada por su editor, así que no se usó.</translation>
    </message>
    <message>
        <source>The update information can&apos;t be read.</source>
        <translation>No se puede leer la información de actualización.</translation>
    </message>
    <message>
        <source>The update information is signed, but incomplete.</source>
        <translation>La información de actualización está firmada, pero incompleta.</translation>
    </message>
    <message>
        <source>The update address answered {status}.</source>
        <translation>La dirección de actualizaciones respondió {status}.</translation>
    </message>
    <message>
        <source>The update information is too long.</source>
        <translation>La información de actualización es demasiado larga.</translation>
    </message>
    <message>
        <source>The update address can&apos;t be read ({name}).</source>
        <translation>No se puede leer la dirección de actualizaciones ({name}).</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservados</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Descartados</translation>
    </message>
    <message>
        <source>Failed, refunded</source>
        <translation>Fallidos, devueltos</translation>
    </message>
    <message>
        <source>{name}: {credits} credits</source>
        <translation>{name}: {credits} créditos</translation>
    </message>
    <message>
        <source>Nothing was spent in this period.</source>
        <translation>En este período no se gastó nada.</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Todas las cuentas</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Días</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 días</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 días</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 días</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>Un año</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Agrupar por</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>Por día</translation>
    </message>
    <message>
        <source>By result</source>
        <translation>Por resultado</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>Guardar CSV…</translation>
    </message>
    <message>
        <source>Spending as a table</source>
        <translation>El gasto como tabla</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Trabajos</translation>
    </message>
    <message>
        <source>By shot</source>
        <translation>Por plano</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Gastado</translation>
    </message>
    <message>
        <source>Per pick</source>
        <translation>Por elegido</translation>
    </message>
    <message>
        <source>Per second kept</source>
        <translation>Por segundo conservado</translation>
    </message>
    <message>
        <source>The first day is after the last one.</source>
        <translation>El primer día es posterior al último.</translation>
    </message>
    <message>
        <source>{credits} sandbox credits spent</source>
        <translation>{credits} créditos de prueba gastados</translation>
    </message>
    <message>
        <source>{credits} credits spent</source>
        <translation>{credits} créditos gastados</translation>
    </message>
    <message>
        <source>{credits} refunded</source>
        <translation>{credits} devueltos</translation>
    </message>
    <message numerus="yes">
        <source>%n pick(s)</source>
        <translation>
            <numerusform>%n elegido</numerusform>
            <numerusform>%n elegidos</numerusform>
        </translation>
    </message>
    <message>
        <source>Credits by day</source>
        <translation>Créditos por día</translation>
    </message>
    <message>
        <source>Credits by model</source>
        <translation>Créditos por modelo</translation>
    </message>
    <message>
        <source>Credits by project</source>
        <translation>Créditos por proyecto</translation>
    </message>
    <message>
        <source>Credits by shot</source>
        <translation>Créditos por plano</translation>
    </message>
    <message>
        <source>Credits by result</source>
        <translation>Créditos por resultado</translation>
    </message>
    <message>
        <source>Save CSV</source>
        <translation>Guardar CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Archivos CSV (*.csv)</translation>
    </message>
    <message>
        <source>The table could not be saved. {error}</source>
        <translation>No se pudo guardar la tabla. {error}</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n job(s) to {target}.</source>
        <translation>
            <numerusform>%n trabajo guardado en {target}.</numerusform>
            <numerusform>%n trabajos guardados en {target}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
    <message>
        <source>Paper boats</source>
        <translation>Barcos de papel</translation>
    </message>
    <message>
        <source>Paper boats drift down a river of ink at night, lanterns glow inside them. Macro, shallow focus, the camera glides along beside the first boat.</source>
        <translation>Barcos de papel bajan de noche por un río de tinta, con farolillos encendidos dentro. Macro, poca profundidad de campo, la cámara se desliza junto al primer barco.</translation>
    </message>
    <message>
        <source>Street in the rain</source>
        <translation>Calle bajo la lluvia</translation>
    </message>
    <message>
        <source>A cyclist passes through a neon alley in the rain, reflections ripple in the puddles. Handheld, the camera follows at walking pace and stops at a lit doorway.</source>
        <translation>Un ciclista pasa bajo la lluvia por un callejón de neón, los reflejos ondulan en los charcos. Cámara en mano, sigue al paso y se detiene ante un portal iluminado.</translation>
    </message>
    <message>
        <source>Balloons at dawn</source>
        <translation>Globos al amanecer</translation>
    </message>
    <message>
        <source>Hot-air balloons rise out of the mist over a river at dawn. Wide aerial shot, the camera climbs slowly with them until the sun breaks over the hills.</source>
        <translation>Globos aerostáticos salen de la niebla sobre un río al amanecer. Plano aéreo general, la cámara sube despacio con ellos hasta que el sol asoma sobre las colinas.</translation>
    </message>
    <message>
        <source>Sample drafts</source>
        <translation>Borradores de ejemplo</translation>
    </message>
    <message>
        <source>Try the draft “{name}”</source>
        <translation>Probar el borrador “{name}”</translation>
    </message>
    <message>
        <source>Change the pictures…</source>
        <translation>Cambiar las imágenes…</translation>
    </message>
    <message>
        <source>Pictures…</source>
        <translation>Imágenes…</translation>
    </message>
    <message>
        <source>Change the prompt…</source>
        <translation>Cambiar el prompt…</translation>
    </message>
    <message>
        <source>Prompt…</source>
        <translation>Prompt…</translation>
    </message>
    <message>
        <source>No sound…</source>
        <translation>Sin sonido…</translation>
    </message>
    <message>
        <source>Use a picture or video of another size: 1280×720 always works.</source>
        <translation>Use una imagen o un vídeo de otro tamaño: 1280×720 siempre sirve.</translation>
    </message>
    <message>
        <source>Again…</source>
        <translation>Otra vez…</translation>
    </message>
    <message>
        <source>Credits…</source>
        <translation>Créditos…</translation>
    </message>
    <message>
        <source>Confirm to send them at the new price.</source>
        <translation>Confirme para enviarlos al precio nuevo.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <source>The job continues automatically once the balance suffices.</source>
        <translation>El trabajo continúa automáticamente en cuanto el saldo alcance.</translation>
    </message>
    <message>
        <source>Key…</source>
        <translation>Clave…</translation>
    </message>
    <message>
        <source>A network between this computer and Apiframe is blocking it: try another one, without a VPN or proxy.</source>
        <translation>Una red entre este equipo y Apiframe lo bloquea: pruebe otra, sin VPN ni proxy.</translation>
    </message>
    <message>
        <source>Network…</source>
        <translation>Red…</translation>
    </message>
    <message>
        <source>The job continues automatically once the network settings are right.</source>
        <translation>El trabajo continúa automáticamente en cuanto los ajustes de red sean correctos.</translation>
    </message>
    <message>
        <source>The job continues automatically once the keyring is unlocked.</source>
        <translation>El trabajo continúa automáticamente en cuanto se desbloquee el llavero.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Desbloquear…</translation>
    </message>
    <message>
        <source>The job continues automatically once the keyring can be used. You can also enter the key again.</source>
        <translation>El trabajo continúa automáticamente en cuanto se pueda usar el llavero. También puede volver a introducir la clave.</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>format of a date, in the letters of Qt</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>format of a date, in the letters of Qt</comment>
        <translation>d MMM yyyy, HH:mm</translation>
    </message>
    <message numerus="yes">
        <source>%n imported clip(s) can&apos;t be played. {problems}</source>
        <translation>
            <numerusform>%n clip importado no se puede reproducir. {problems}</numerusform>
            <numerusform>%n clips importados no se pueden reproducir. {problems}</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder {name} contains {count} files; the limit is {most}.</source>
        <translation>La carpeta {name} contiene {count} archivos; el máximo es {most}.</translation>
    </message>
    <message>
        <source>The first {most} in the order of their names can be taken.</source>
        <translation>Se pueden tomar los primeros {most} por orden de nombre.</translation>
    </message>
    <message>
        <source>Too many files</source>
        <translation>Demasiados archivos</translation>
    </message>
    <message>
        <source>Take the first {most}</source>
        <translation>Tomar los primeros {most}</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Requiere atención</translation>
    </message>
    <message>
        <source>Default settings</source>
        <translation>Ajustes predeterminados</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Personalizado</translation>
    </message>
    <message>
        <source>Animations</source>
        <translation>Animaciones</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activadas</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reducidas</translation>
    </message>
    <message>
        <source>Reduced: clips don&apos;t play on hover, and nothing pulses.</source>
        <translation>Reducidas: los clips no se reproducen al pasar el puntero, y nada parpadea.</translation>
    </message>
    <message>
        <source>Concurrent jobs</source>
        <translation>Trabajos simultáneos</translation>
    </message>
    <message>
        <source>Confirm jobs over</source>
        <translation>Confirmar trabajos de más de</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Daily limit</source>
        <translation>Límite diario</translation>
    </message>
    <message>
        <source>Nothing to export: pick clips with {key}.</source>
        <translation>No hay nada que exportar: elija clips con {key}.</translation>
    </message>
    <message>
        <source>Edit prompt snippets…</source>
        <translation>Editar fragmentos de prompt…</translation>
    </message>
    <message>
        <source>Prompt snippets</source>
        <translation>Fragmentos de prompt</translation>
    </message>
    <message>
        <source>Prompt snippet list</source>
        <translation>Lista de fragmentos de prompt</translation>
    </message>
    <message>
        <source>Find a snippet</source>
        <translation>Buscar un fragmento</translation>
    </message>
    <message>
        <source>No snippet matches.</source>
        <translation>Ningún fragmento coincide.</translation>
    </message>
    <message>
        <source>One group per line, snippets separated by commas. A | marks where the cursor goes.</source>
        <translation>Un grupo por línea, con los fragmentos separados por comas. Una | marca dónde va el cursor.</translation>
    </message>
    <message>
        <source>My snippets</source>
        <translation>Mis fragmentos</translation>
    </message>
    <message>
        <source>The queue keeps running and no job is lost. Your last action may not have completed: check before repeating it.</source>
        <translation>La cola sigue en marcha y no se pierde ningún trabajo en curso. Es posible que su última acción no se haya completado: compruébelo antes de repetirla.</translation>
    </message>
    <message>
        <source>API keys and secrets have been removed. The report stays on this computer unless you send it.</source>
        <translation>Las claves de API y los secretos se han eliminado. El informe no sale de este equipo salvo que lo envíe usted.</translation>
    </message>
    <message>
        <source>This error has occurred {count} times.</source>
        <translation>Ha ocurrido {count} veces.</translation>
    </message>
    <message>
        <source>All {count} clips are in the library; the first one is open.</source>
        <translation>Los {count} clips están en la biblioteca; este es el primero.</translation>
    </message>
    <message>
        <source>Nothing to open.</source>
        <translation>No hay nada que abrir.</translation>
    </message>
    <message>
        <source>No keyring is running on this computer (Secret Service, Keychain or Credential Manager).</source>
        <translation>Este equipo no tiene ningún llavero en marcha (Secret Service, Llavero o Administrador de credenciales).</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and password, or for other ones. Name them in HTTPS_PROXY.</source>
        <translation>El proxy pide un nombre de usuario y una contraseña, u otros distintos. Indíquelos en HTTPS_PROXY.</translation>
    </message>
    <message>
        <source>A proxy can&apos;t be chosen by a PAC file. Enter the proxy&apos;s own address.</source>
        <translation>Un archivo PAC no puede elegir el proxy. Escriba la dirección del propio proxy.</translation>
    </message>
    <message>
        <source>If a company or a security program inspects this network&apos;s connections, add its certificate to this computer&apos;s certificate store, or name its file in SSL_CERT_FILE, and start the program again.</source>
        <translation>Si una empresa o un programa de seguridad inspecciona las conexiones de esta red, añada su certificado al almacén de certificados de este equipo, o indique su archivo en SSL_CERT_FILE, y vuelva a iniciar el programa.</translation>
    </message>
    <message>
        <source>This computer&apos;s trusted certificates can&apos;t be read ({reason}).</source>
        <translation>No se pueden leer los certificados de confianza de este equipo ({reason}).</translation>
    </message>
    <message>
        <source>The proxy can&apos;t be used: its address, from Settings or the environment, is not valid.</source>
        <translation>No se puede usar el proxy: su dirección, de los ajustes o del entorno, no es válida.</translation>
    </message>
    <message>
        <source>Crop it to a less extreme aspect ratio.</source>
        <translation>Recórtela a una relación de aspecto menos extrema.</translation>
    </message>
    <message>
        <source>The audio references add up to {total} s; the limit is 15 s.</source>
        <translation>Los sonidos de referencia suman {total} s; el máximo es 15 s.</translation>
    </message>
    <message>
        <source>The video references add up to {total} s; the limit is 15 s.</source>
        <translation>Los vídeos de referencia suman {total} s; el máximo es 15 s.</translation>
    </message>
    <message>
        <source>There are {count} picture references; the limit is {most}.</source>
        <translation>Hay {count} imágenes de referencia; el máximo es {most}.</translation>
    </message>
    <message>
        <source>There are {count} video references; the limit is {most}.</source>
        <translation>Hay {count} vídeos de referencia; el máximo es {most}.</translation>
    </message>
    <message>
        <source>There are {count} audio references; the limit is {most}.</source>
        <translation>Hay {count} sonidos de referencia; el máximo es {most}.</translation>
    </message>
    <message>
        <source>An audio reference can&apos;t be used alone.</source>
        <translation>Un sonido de referencia no puede usarse solo.</translation>
    </message>
    <message>
        <source>Add a picture or video reference as well.</source>
        <translation>Añada también una imagen o un vídeo de referencia.</translation>
    </message>
    <message>
        <source>Too long: the limit is {most} characters.</source>
        <translation>Es demasiado largo: el máximo son {most} caracteres.</translation>
    </message>
    <message>
        <source>{label} on {service} does not support: {words}.</source>
        <translation>{label} en {service} no admite: {words}.</translation>
    </message>
    <message>
        <source>The alternatives in braces produce more than {most} prompts.</source>
        <translation>Las alternativas entre llaves producen más de {most} prompts.</translation>
    </message>
    <message>
        <source>Use fewer alternatives.</source>
        <translation>Use menos alternativas.</translation>
    </message>
    <message>
        <source>This job belongs to the service at {address}, which is not set in Settings. Set that address to continue the job.</source>
        <translation>Este trabajo pertenece al servicio en {address}, que no figura en los ajustes. Indique esa dirección para continuar el trabajo.</translation>
    </message>
    <message>
        <source>Jobs are waiting and continue automatically once the network is back. {error}</source>
        <translation>Los trabajos esperan y continúan automáticamente cuando vuelva la red. {error}</translation>
    </message>
    <message>
        <source>Saved in the library, but not yet in the sidecar files ({count}): {problem}. The program will try again.</source>
        <translation>Guardado en la biblioteca, pero aún no en los archivos complementarios ({count}): {problem}. El programa lo intentará de nuevo.</translation>
    </message>
    <message>
        <source>The sidecar files that could not be written before are now up to date.</source>
        <translation>Los archivos complementarios que no se habían podido escribir ya están al día.</translation>
    </message>
    <message>
        <source>{name} has no clip next to it.</source>
        <translation>{name} no tiene ningún clip al lado.</translation>
    </message>
    <message>
        <source>The clip is no longer in the library.</source>
        <translation>El clip ya no está en la biblioteca.</translation>
    </message>
    <message>
        <source>Jobs, costs and the list of clips</source>
        <translation>Los trabajos, lo que cuestan y la lista de clips</translation>
    </message>
    <message>
        <source>The videos, each with a .json sidecar that records how it was made</source>
        <translation>Los vídeos, cada uno con un .json complementario que registra cómo se hizo</translation>
    </message>
    <message>
        <source>Your settings and the last state of the form</source>
        <translation>Sus ajustes y el último estado del formulario</translation>
    </message>
    <message>
        <source>Rebuilt from the clips when needed</source>
        <translation>Se rehacen desde los clips cuando hacen falta</translation>
    </message>
    <message>
        <source>Program logs, without keys</source>
        <translation>Registros del programa, sin claves</translation>
    </message>
    <message>
        <source>{path} was deleted and can&apos;t be recreated: {error}</source>
        <translation>{path} se borró y no se puede volver a crear: {error}</translation>
    </message>
    <message>
        <source>{error} The rest of it is used.</source>
        <translation>{error} Se usa el resto.</translation>
    </message>
    <message>
        <source>The disk of the clips folder {folder} is not connected. Clips wait for it.</source>
        <translation>El disco de la carpeta de clips {folder} no está conectado. Los clips esperan a que vuelva.</translation>
    </message>
    <message>
        <source>{error} Until then, clips are saved in {folder}.</source>
        <translation>{error} Hasta entonces, los clips se guardan en {folder}.</translation>
    </message>
    <message numerus="yes">
        <source>Including %n imported clip(s): the files stay where they are and are only removed from the library.</source>
        <translation>
            <numerusform>Incluye %n clip importado: los archivos se quedan donde están y solo se quitan de la biblioteca.</numerusform>
            <numerusform>Incluye %n clips importados: los archivos se quedan donde están y solo se quitan de la biblioteca.</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported: the files stay where they are and are only removed from the library.</source>
        <translation>Importados: los archivos se quedan donde están y solo se quitan de la biblioteca.</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importado</translation>
    </message>
    <message>
        <source>Created between</source>
        <translation>Creados entre</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creado</translation>
    </message>
    <message>
        <source>Generated with</source>
        <translation>Generado con</translation>
    </message>
    <message>
        <source>Jobs of {label}, newest first. Importing a clip is free; Apiframe keeps files for about a day.</source>
        <translation>Trabajos de {label}, los más nuevos primero. Importar un clip no cuesta nada; Apiframe guarda los archivos alrededor de un día.</translation>
    </message>
    <message>
        <source>Add to the library</source>
        <translation>Añadir a la biblioteca</translation>
    </message>
    <message numerus="yes">
        <source>Add %n to the library</source>
        <translation>
            <numerusform>Añadir %n a la biblioteca</numerusform>
            <numerusform>Añadir %n a la biblioteca</numerusform>
        </translation>
    </message>
    <message>
        <source>Adding {count}…</source>
        <translation>Añadiendo {count}…</translation>
    </message>
    <message>
        <source>Added: see the queue</source>
        <translation>Añadido: vea la cola</translation>
    </message>
    <message>
        <source>Could not be added</source>
        <translation>No se pudo añadir</translation>
    </message>
    <message>
        <source>{failed} of {all} could not be added.</source>
        <translation>{failed} de {all} no se pudieron añadir.</translation>
    </message>
    <message>
        <source>This account has no jobs yet.</source>
        <translation>Esta cuenta aún no tiene trabajos.</translation>
    </message>
    <message>
        <source>Local status</source>
        <translation>Estado local</translation>
    </message>
    <message>
        <source>Known, no clip</source>
        <translation>Conocido, sin clip</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>No importado</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) in progress.</source>
        <translation>
            <numerusform>%n trabajo en curso.</numerusform>
            <numerusform>%n trabajos en curso.</numerusform>
        </translation>
    </message>
    <message>
        <source>{describe}

Either way, nothing is lost or paid for twice.</source>
        <translation>{describe}

Nada se pierde ni se paga dos veces, se elija lo que se elija.</translation>
    </message>
    <message>
        <source>{count} at the service: generated anyway and downloaded at the next start. Start again within a day: Apiframe does not keep files for long.</source>
        <translation>{count} en el servicio: se generan igualmente y se descargan en el próximo arranque. Arranque de nuevo antes de un día: Apiframe no guarda los archivos mucho tiempo.</translation>
    </message>
    <message>
        <source>{count} being sent or downloaded: resumed at the next start.</source>
        <translation>{count} enviándose o descargándose: se retoman en el próximo arranque.</translation>
    </message>
    <message>
        <source>When closing the window with jobs in progress</source>
        <translation>Al cerrar la ventana con trabajos en curso</translation>
    </message>
    <message>
        <source>New random seed</source>
        <translation>Sacar una semilla</translation>
    </message>
    <message>
        <source>New random seed, so that this clip can be reproduced</source>
        <translation>Sacar una semilla, para poder rehacer este clip</translation>
    </message>
    <message>
        <source>Unlocked: each clip gets a new seed</source>
        <translation>Suelta: cada clip recibe una semilla nueva</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Qué falla</translation>
    </message>
    <message>
        <source>Skip {bad}, generate {words}</source>
        <translation>Omitir {bad}, generar {words}</translation>
    </message>
    <message numerus="yes">
        <source>Skipped because of errors: %n row(s).</source>
        <translation>
            <numerusform>Se omite por errores: %n fila.</numerusform>
            <numerusform>Se omiten por errores: %n filas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter: use it. Delete: remove it from the list.</source>
        <translation>Intro: usarlo. Supr: quitarlo de la lista.</translation>
    </message>
    <message>
        <source>{title} is a web address: the service downloads the picture and centres the crop if the aspect ratio differs. To set the crop yourself, save the picture and drop the file.</source>
        <translation>{title} es una dirección web: el servicio descarga la imagen y la recorta por el centro si la relación de aspecto difiere. Para elegir usted el recorte, guarde la imagen y suelte el archivo.</translation>
    </message>
    <message>
        <source>Match the picture&apos;s aspect ratio</source>
        <translation>Seguir la relación de aspecto de la imagen</translation>
    </message>
    <message>
        <source>Pictures, video and audio ({endings})</source>
        <translation>Imágenes, vídeos y sonidos ({endings})</translation>
    </message>
    <message>
        <source>The folder {name} contains no pictures, video or audio.</source>
        <translation>La carpeta {name} no contiene imágenes, vídeos ni sonidos.</translation>
    </message>
    <message>
        <source>What was dropped or pasted contains no picture, video or audio.</source>
        <translation>No hay imagen, vídeo ni sonido en lo soltado o pegado.</translation>
    </message>
    <message>
        <source>What was dropped or pasted contains no picture.</source>
        <translation>No hay ninguna imagen en lo soltado o pegado.</translation>
    </message>
    <message>
        <source>{name}: the limit is {most} audio files.</source>
        <translation>{name}: el máximo son {most} sonidos.</translation>
    </message>
    <message>
        <source>Pictures {image} · videos {video} · audio {audio}</source>
        <translation>Imágenes {image} · vídeos {video} · sonidos {audio}</translation>
    </message>
    <message>
        <source>Use only the prompt and keep my settings</source>
        <translation>Conservar mis ajustes, tomar solo el prompt</translation>
    </message>
    <message>
        <source>Restore the previous form</source>
        <translation>Recuperar lo que había en el formulario</translation>
    </message>
    <message>
        <source>Restore the removed jobs</source>
        <translation>Recuperar lo quitado</translation>
    </message>
    <message>
        <source>Its clips and folder stay; the clips are just no longer assigned to a project.</source>
        <translation>Sus clips y su carpeta quedan como están; solo dejan de pertenecer a un proyecto.</translation>
    </message>
    <message>
        <source>Name of this search, with its filters and sort order:</source>
        <translation>Un nombre para esta búsqueda, con sus filtros y su orden:</translation>
    </message>
    <message>
        <source>{clips} relinked</source>
        <translation>{clips} vueltos a enlazar</translation>
    </message>
    <message>
        <source>{clips} read again</source>
        <translation>{clips} leídos de nuevo</translation>
    </message>
    <message numerus="yes">
        <source>%n already in the library</source>
        <translation>
            <numerusform>%n ya en la biblioteca</numerusform>
            <numerusform>%n ya en la biblioteca</numerusform>
        </translation>
    </message>
    <message>
        <source>The library already contains everything in the folder</source>
        <translation>La biblioteca ya contiene todo lo de la carpeta</translation>
    </message>
    <message>
        <source>Not in a shot chain</source>
        <translation>Fuera de una cadena</translation>
    </message>
    <message>
        <source>Filter clips by model, date, aspect ratio, length, cost and more</source>
        <translation>Filtrar los clips por modelo, fecha, relación de aspecto, duración, coste y más</translation>
    </message>
    <message>
        <source>{credits} simulated</source>
        <translation>{credits} simulados</translation>
    </message>
    <message>
        <source>{account} · simulated</source>
        <translation>{account} · simulados</translation>
    </message>
    <message>
        <source>simulated credits</source>
        <translation>créditos simulados</translation>
    </message>
    <message>
        <source>Use the current settings</source>
        <translation>Usar los ajustes actuales</translation>
    </message>
    <message>
        <source>Choosing the project loads these settings into the Studio</source>
        <translation>Al elegir el proyecto, estos ajustes se cargan en el Estudio</translation>
    </message>
    <message>
        <source>Enter the full path of the folder.</source>
        <translation>Indique la ruta completa de la carpeta.</translation>
    </message>
    <message>
        <source>Collapse the stack</source>
        <translation>Apilar de nuevo las tomas</translation>
    </message>
    <message numerus="yes">
        <source>The files of %n visible clip(s) are missing.</source>
        <translation>
            <numerusform>No se encuentra el archivo de %n clip a la vista.</numerusform>
            <numerusform>No se encuentran los archivos de %n clips a la vista.</numerusform>
        </translation>
    </message>
    <message>
        <source>key rejected</source>
        <translation>clave rechazada</translation>
    </message>
    <message>
        <source>Offline · jobs wait, the rest works</source>
        <translation>Sin red · los trabajos esperan, lo demás funciona</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>all shortcuts</source>
        <comment>what a key does</comment>
        <translation>atajos</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Atajos</translation>
    </message>
    <message>
        <source>Press an action&apos;s shortcut, then press the new keys.</source>
        <translation>Pulse la tecla de una acción y luego la tecla que quiera.</translation>
    </message>
    <message>
        <source>{key} is already used for {actions}.</source>
        <translation>{key} ya se usa para {actions}.</translation>
    </message>
    <message>
        <source>Restore the default shortcut of “{action}”</source>
        <translation>Restablecer la tecla de “{action}”</translation>
    </message>
    <message>
        <source>Press the new shortcut for “{action}”</source>
        <translation>Pulse el nuevo atajo para “{action}”</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are ready</source>
        <translation>
            <numerusform>%n clip listo</numerusform>
            <numerusform>%n clips listos</numerusform>
        </translation>
    </message>
    <message>
        <source>A clip is ready</source>
        <translation>Un clip está listo</translation>
    </message>
    <message>
        <source>An account needs attention</source>
        <translation>Una cuenta requiere atención</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) need attention</source>
        <translation>
            <numerusform>%n trabajo requiere atención</numerusform>
            <numerusform>%n trabajos requieren atención</numerusform>
        </translation>
    </message>
    <message>
        <source>A job needs attention</source>
        <translation>Un trabajo requiere atención</translation>
    </message>
    <message>
        <source>When clips are ready</source>
        <translation>Cuando hay clips listos</translation>
    </message>
    <message>
        <source>When a job needs attention</source>
        <translation>Cuando un trabajo requiere atención</translation>
    </message>
    <message>
        <source>Also while the window is active</source>
        <translation>También con la ventana activa</translation>
    </message>
    <message>
        <source>Generate without sound…</source>
        <translation>Hacerlo sin sonido…</translation>
    </message>
    <message>
        <source>Look it up in the account again</source>
        <translation>Buscarlo otra vez en la cuenta</translation>
    </message>
    <message>
        <source>Mark as sent…</source>
        <translation>Marcar como enviado…</translation>
    </message>
    <message>
        <source>Not sent: send again (may be charged twice)…</source>
        <translation>No se envió: enviar otra vez (puede cobrarse dos veces)…</translation>
    </message>
    <message>
        <source>Resume tracking</source>
        <translation>Reanudar el seguimiento</translation>
    </message>
    <message>
        <source>Resume tracking {jobs}</source>
        <translation>Reanudar el seguimiento de {jobs}</translation>
    </message>
    <message>
        <source>If the first request did arrive, you pay twice. Sending again costs {price}.</source>
        <translation>Si el primero sí llegó, se paga dos veces. Enviarlo otra vez cuesta {price}.</translation>
    </message>
    <message>
        <source>If you can, check your jobs on apiframe.ai first.</source>
        <translation>Si puede, mire antes sus trabajos en apiframe.ai.</translation>
    </message>
    <message>
        <source>These are new requests and cost {price} in total.</source>
        <translation>Son peticiones nuevas y cuestan {price} en total.</translation>
    </message>
    <message>
        <source>Copies are new requests and cost {price} in total.</source>
        <translation>Las copias son peticiones nuevas y cuestan {price} en total.</translation>
    </message>
    <message>
        <source>Mark this job as sent?</source>
        <translation>¿Marcar este trabajo como enviado?</translation>
    </message>
    <message>
        <source>Apiframe returned no id for it, so its clip can&apos;t be downloaded here.{where} Nothing is sent again.</source>
        <translation>Apiframe no devolvió ningún id para él, así que su clip no se puede descargar aquí.{where} No se envía nada otra vez.</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Marcar como enviado</translation>
    </message>
    <message>
        <source>Leave as is</source>
        <translation>Dejarlo así</translation>
    </message>
    <message>
        <source>A job can&apos;t be cancelled once sent: the credits are spent, and the clip won&apos;t be downloaded unless you resume tracking in time.</source>
        <translation>Un trabajo enviado no se puede cancelar: los créditos están gastados, y el clip no se descarga a menos que reanude el seguimiento a tiempo.</translation>
    </message>
    <message>
        <source>Jobs can&apos;t be cancelled once sent: {credits} are spent, and the clips won&apos;t be downloaded unless you resume tracking in time.</source>
        <translation>Los trabajos enviados no se pueden cancelar: {credits} están gastados, y los clips no se descargan a menos que reanude el seguimiento a tiempo.</translation>
    </message>
    <message>
        <source>Use pictures without recognisable real people.</source>
        <translation>Use imágenes en las que no se reconozca a ninguna persona real.</translation>
    </message>
    <message>
        <source>The audio may be copyrighted: generate without sound, or describe different audio.</source>
        <translation>El sonido puede tener derechos de autor: genere sin sonido, o describa otro.</translation>
    </message>
    <message>
        <source>It may be copyrighted: leave out names and brands, or use other pictures.</source>
        <translation>Puede tener derechos de autor: quite nombres y marcas, o use otras imágenes.</translation>
    </message>
    <message>
        <source>Use a picture with an aspect ratio of at most 2.5:1.</source>
        <translation>Use una imagen con una relación de aspecto de 2,5:1 como máximo.</translation>
    </message>
    <message>
        <source>The service treated the reference video as one to extend: say in the prompt what it is for.</source>
        <translation>El servicio tomó el vídeo de referencia por uno que alargar: diga en el prompt para qué es.</translation>
    </message>
    <message>
        <source>It timed out at Apiframe. The same request often succeeds later.</source>
        <translation>Se agotó el tiempo en Apiframe. La misma petición suele salir bien más tarde.</translation>
    </message>
    <message>
        <source>Add credits to the account; the job then continues automatically.</source>
        <translation>Añada créditos a la cuenta; el trabajo sigue entonces por sí solo.</translation>
    </message>
    <message>
        <source>Enter another key, or activate this one at apiframe.ai; the job then continues automatically.</source>
        <translation>Ponga otra clave, o active esta en apiframe.ai; el trabajo sigue entonces por sí solo.</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>Registro de eventos</translation>
    </message>
    <message>
        <source>Copy all of this as text, without secrets</source>
        <translation>Todo lo de aquí como texto, sin secretos</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>sin sonido</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Siguiente paso</translation>
    </message>
    <message>
        <source>Starts when a slot is free</source>
        <translation>Empieza cuando quede un hueco</translation>
    </message>
    <message>
        <source>Fit to view</source>
        <translation>Ajustar a la vista</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Mostrados</translation>
    </message>
    <message>
        <source>No clips to show.</source>
        <translation>No hay ningún clip que mostrar.</translation>
    </message>
    <message>
        <source>Copies the files with their sidecars and writes selects.csv with all metadata.</source>
        <translation>Copia los archivos con sus complementarios y escribe selects.csv con todos los metadatos.</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), lossless copy</source>
        <translation>
            <numerusform>%n fotograma, copiado sin pérdida</numerusform>
            <numerusform>%n fotogramas, copiados sin pérdida</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) and a CSV table</source>
        <translation>
            <numerusform>%n clip y una tabla</numerusform>
            <numerusform>%n clips y una tabla</numerusform>
        </translation>
    </message>
    <message>
        <source>Difference between two clips</source>
        <translation>En qué difieren dos clips</translation>
    </message>
    <message>
        <source>One clip over the other, with a draggable edge</source>
        <translation>Un clip sobre otro, con un borde que se arrastra</translation>
    </message>
    <message>
        <source>Zoom (or use the mouse wheel)</source>
        <translation>Zoom, también con la rueda</translation>
    </message>
    <message>
        <source>Open a clip from the strip or the Library to rate it, add notes and continue from any of its frames.</source>
        <translation>Abra un clip de la tira o de la Biblioteca. Aquí puede valorarlo, anotarlo y seguir desde cualquiera de sus fotogramas.</translation>
    </message>
    <message>
        <source>Play the chain</source>
        <translation>Reproducir la cadena</translation>
    </message>
    <message>
        <source>Continue the chain</source>
        <translation>Continuar la cadena</translation>
    </message>
    <message>
        <source>Enter: note on the current frame. Shift+Enter: note on the range from in to out point.</source>
        <translation>Intro: una nota sobre el fotograma a la vista. Mayús+Intro: sobre el tramo entre los puntos de entrada y salida.</translation>
    </message>
    <message>
        <source>No pictures for the contact sheet.</source>
        <translation>No hay nada que poner en una hoja de contactos.</translation>
    </message>
    <message>
        <source>Dropped frames</source>
        <translation>Fotogramas perdidos</translation>
    </message>
    <message>
        <source>Remove project</source>
        <translation>Quitar proyecto</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>Conservar la clave</translation>
    </message>
    <message>
        <source>It is deleted from the keyring. Jobs at Apiframe continue, but their clips can&apos;t be downloaded until you add the key again.</source>
        <translation>Se borra del llavero. Los trabajos en Apiframe siguen, pero sus clips no se pueden recoger hasta que añada de nuevo la clave.</translation>
    </message>
    <message>
        <source>Takes effect at the next start. Until then, clips go to {clips_dir}; existing clips stay there.</source>
        <translation>Tiene efecto en el próximo arranque. Hasta entonces los clips van a {clips_dir}; los ya hechos se quedan ahí.</translation>
    </message>
    <message>
        <source>Sign in at apiframe.ai and copy your account&apos;s API key. Keys for v2 begin with afk_, keys for v1 do not; they are not interchangeable.</source>
        <translation>Inicie sesión en apiframe.ai y copie la clave de API de su cuenta. Las claves de v2 empiezan por afk_, las de v1 no, y ninguna sirve en lugar de la otra.</translation>
    </message>
    <message>
        <source>Where the key is stored</source>
        <translation>Dónde se guarda la clave</translation>
    </message>
    <message>
        <source>A request that gets no answer within this time is looked up, never paid for twice.</source>
        <translation>Una petición sin respuesta durante este tiempo se consulta; nunca se paga otra vez.</translation>
    </message>
    <message>
        <source>The keys in the keyring, the jobs and their costs, the settings, the sandbox and the logs are deleted permanently, and the program closes. Jobs at Apiframe continue, but their clips are not downloaded. Your clips stay where they are.</source>
        <translation>Las claves del llavero, los trabajos y sus costes, los ajustes, el entorno de pruebas y los registros se borran para siempre, y el programa se cierra. Los trabajos en Apiframe siguen, pero sus clips no se descargan. Los clips se quedan donde están.</translation>
    </message>
    <message>
        <source>Delete all data that the program stores on this computer?</source>
        <translation>¿Borrar todo lo que el programa guarda en este equipo?</translation>
    </message>
    <message>
        <source>All data that the program stores on this computer, and where.</source>
        <translation>Todo lo que el programa guarda en este equipo, y dónde.</translation>
    </message>
    <message>
        <source>Changes are saved automatically.</source>
        <translation>Los cambios se guardan automáticamente.</translation>
    </message>
    <message>
        <source>The account in use pays for jobs. Keys are stored in this computer&apos;s keyring.</source>
        <translation>Paga los trabajos la cuenta en uso. Las claves se guardan en el llavero de este equipo.</translation>
    </message>
    <message>
        <source>Generate with your own credits on Apiframe v2 or v1. The key is stored in this computer&apos;s keyring and nowhere else.</source>
        <translation>Genere con sus propios créditos en Apiframe v2 o v1. La clave se guarda en el llavero de este equipo y en ningún otro sitio.</translation>
    </message>
    <message>
        <source>Further jobs start as others finish. Your Apiframe plan may allow fewer.</source>
        <translation>Se envían más según acaban otros. Su plan en Apiframe puede permitir menos.</translation>
    </message>
    <message>
        <source>These limits apply to all paid jobs of this program. You are also asked when the cost is unknown.</source>
        <translation>Estos límites valen para todos los trabajos de pago de este programa. También se pregunta cuando el coste es desconocido.</translation>
    </message>
    <message>
        <source>Developer</source>
        <translation>Desarrollo</translation>
    </message>
    <message>
        <source>For your own tunnel to this computer. Calls with a valid signature are acted on at once.</source>
        <translation>Para un túnel propio a este equipo. Una llamada con la firma correcta tiene efecto al instante.</translation>
    </message>
    <message>
        <source>A report for support: versions, settings, sizes and the end of the log. No keys.</source>
        <translation>Un informe para el soporte: versiones, ajustes, tamaños y el final del registro. Sin claves.</translation>
    </message>
    <message>
        <source>Credits as charged by the service, or estimates while the charge is not known.</source>
        <translation>Créditos según los cobró el servicio; una estimación donde aún no lo ha dicho.</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Espacio de trabajo</translation>
    </message>
    <message>
        <source>{limit} (credits)</source>
        <translation>{limit} (créditos)</translation>
    </message>
    <message>
        <source>It may have been sent and charged before, and can&apos;t be looked up: {reason}</source>
        <translation>Puede que ya se enviara y cobrara, y no se puede consultar: {reason}</translation>
    </message>
    <message>
        <source>Internal error; trying again. ({error})</source>
        <translation>Error interno; se intenta de nuevo. ({error})</translation>
    </message>
    <message>
        <source>The clip&apos;s address is not a web address.</source>
        <translation>La dirección del clip no es una dirección web.</translation>
    </message>
    <message>
        <source>It was queued for the service at {old}, and {new} is set now. Put it back in the queue to send it there.</source>
        <translation>Se puso en cola para el servicio en {old}, y ahora está indicado {new}. Devuélvalo a la cola para enviarlo allí.</translation>
    </message>
    <message>
        <source>Apiframe has accepted this job already, so it is not sent again. Duplicate it for another take.</source>
        <translation>Apiframe ya ha aceptado este trabajo, así que no se envía otra vez. Duplíquelo para hacer otra toma.</translation>
    </message>
    <message>
        <source>Apiframe has accepted this job, but its job list does not show which one it is.</source>
        <translation>Apiframe ha aceptado este trabajo, pero su lista de trabajos no muestra cuál es.</translation>
    </message>
    <message numerus="yes">
        <source>Needs attention: %n</source>
        <translation>
            <numerusform>Requieren atención: %n</numerusform>
            <numerusform>Requieren atención: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Added from the account&apos;s job list, at no cost</source>
        <translation>Añadido desde la lista de trabajos de la cuenta, sin coste</translation>
    </message>
    <message>
        <source>A copy of job {job}</source>
        <translation>Copia del trabajo {job}</translation>
    </message>
    <message>
        <source>Sent again after job {job} failed: {reason}</source>
        <translation>Enviado de nuevo tras fallar el trabajo {job}: {reason}</translation>
    </message>
    <message>
        <source>Sent with changes after job {job} failed: {reason}</source>
        <translation>Enviado con cambios tras fallar el trabajo {job}: {reason}</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>The service refused the account: {reason}</source>
        <translation>El servicio rechazó la cuenta: {reason}</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>Sending to {account}</source>
        <translation>Enviando a {account}</translation>
    </message>
    <message>
        <source>Taken up again by its sidecar, at no cost</source>
        <translation>Retomado gracias a su archivo complementario, sin coste</translation>
    </message>
    <message>
        <source>Held back: {reason}</source>
        <translation>Retenido: {reason}</translation>
    </message>
    <message>
        <source>Confirmed by you at the new price, {price} credits</source>
        <translation>Confirmado por usted al precio nuevo, {price} créditos</translation>
    </message>
    <message>
        <source>Refused: {reason}</source>
        <translation>Rechazado: {reason}</translation>
    </message>
    <message>
        <source>No clear answer: {reason}</source>
        <translation>Sin respuesta clara: {reason}</translation>
    </message>
    <message>
        <source>The idempotency key is already in use: {reason}</source>
        <translation>La clave de idempotencia ya está en uso: {reason}</translation>
    </message>
    <message>
        <source>It may have been sent before; checking what happened</source>
        <translation>Puede que ya se enviara; se comprueba qué pasó</translation>
    </message>
    <message>
        <source>Still unknown: {reason}</source>
        <translation>Aún no se sabe: {reason}</translation>
    </message>
    <message>
        <source>Unconfirmed: only you can decide what to do</source>
        <translation>Sin confirmar: solo usted puede decidir qué hacer</translation>
    </message>
    <message>
        <source>Looked up in the account&apos;s job list. {result}</source>
        <translation>Consultado en la lista de trabajos de la cuenta. {result}</translation>
    </message>
    <message>
        <source>Found in the account&apos;s job list as {remote_id}: it was accepted</source>
        <translation>Encontrado en la lista de trabajos de la cuenta como {remote_id}: fue aceptado</translation>
    </message>
    <message>
        <source>It was not accepted, and its uploads have expired: {reason}</source>
        <translation>No fue aceptado, y sus archivos subidos han caducado: {reason}</translation>
    </message>
    <message>
        <source>Repeating the request with the same idempotency key, which can&apos;t be charged twice</source>
        <translation>Se repite la petición con la misma clave de idempotencia, lo que no puede cobrarse dos veces</translation>
    </message>
    <message>
        <source>Sent again by you, although it may be charged twice</source>
        <translation>Enviado otra vez por usted, aunque puede cobrarse dos veces</translation>
    </message>
    <message>
        <source>Queued again ({status})</source>
        <translation>De nuevo en cola ({status})</translation>
    </message>
    <message>
        <source>Not listed by the service</source>
        <translation>El servicio no lo muestra en su lista</translation>
    </message>
    <message>
        <source>Left out of the service&apos;s answer, since it can&apos;t be used: {names}</source>
        <translation>Omitido de la respuesta del servicio, porque no se puede usar: {names}</translation>
    </message>
    <message>
        <source>Generated, downloading</source>
        <translation>Generado, descargando</translation>
    </message>
    <message>
        <source>Failed at the service: {reason}</source>
        <translation>Falló en el servicio: {reason}</translation>
    </message>
    <message>
        <source>Tracking stopped</source>
        <translation>Seguimiento detenido</translation>
    </message>
    <message>
        <source>Tracking resumed</source>
        <translation>Seguimiento reanudado</translation>
    </message>
    <message>
        <source>Jobs in progress resume automatically.</source>
        <translation>Los trabajos en curso continúan automáticamente.</translation>
    </message>
    <message>
        <source>The language changes when the program restarts.</source>
        <translation>El idioma cambia al reiniciar el programa.</translation>
    </message>
    <message>
        <source>About Seedance Desktop</source>
        <translation>Acerca de Seedance Desktop</translation>
    </message>
    <message>
        <source>Generate Seedance clips through the Apiframe API and review them frame by frame.

The source is under the MIT licence; an installed program as a whole under the GNU GPL, version 3.</source>
        <translation>Genere clips de Seedance mediante la API de Apiframe y revíselos fotograma a fotograma.

El código fuente está bajo la licencia MIT; un programa instalado, en conjunto, bajo la GNU GPL, versión 3.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Reiniciar ahora</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Opening the queue…</source>
        <translation>Abriendo la cola…</translation>
    </message>
    <message>
        <source>It can&apos;t be checked now whether sending it again is safe. {error}</source>
        <translation>Ahora no se puede averiguar si es seguro enviarlo otra vez. {error}</translation>
    </message>
    <message>
        <source>This job is no longer in the queue.</source>
        <translation>Este trabajo ya no está en la cola.</translation>
    </message>
    <message>
        <source>Only {received_bytes} of {total} bytes were received.</source>
        <translation>Solo llegaron {received_bytes} de {total} bytes.</translation>
    </message>
    <message>
        <source>The queue can&apos;t be saved and is waiting. Nothing is lost or sent twice. {reason}</source>
        <translation>La cola no se puede guardar, así que espera. Nada se pierde ni se envía dos veces. {reason}</translation>
    </message>
    <message>
        <source>Apiframe does not list this job at the moment; still checking.</source>
        <translation>Apiframe no muestra ahora este trabajo; se sigue preguntando.</translation>
    </message>
    <message>
        <source>The API key has changed since: if it belongs to another account, check there.</source>
        <translation>La clave de API ha cambiado desde entonces: si es de otra cuenta, compruébelo allí.</translation>
    </message>
    <message>
        <source>{reason} {changed}</source>
        <translation>{reason} {changed}</translation>
    </message>
    <message>
        <source>The account&apos;s job list, as far as it could be read, does not show it. It may still have been accepted and charged.</source>
        <translation>La lista de trabajos de la cuenta, hasta donde se pudo leer, no lo muestra. Aun así puede haberse aceptado y cobrado.</translation>
    </message>
    <message>
        <source>The account&apos;s job list has no such job since it was sent: most likely it was never accepted.</source>
        <translation>En la lista de trabajos de la cuenta no hay ningún trabajo así desde que se envió: lo más probable es que no se aceptara.</translation>
    </message>
    <message>
        <source>The account&apos;s job list has identical jobs since it was sent that are not tracked here ({count}): most likely this is one of them, and it was charged.</source>
        <translation>En la lista de trabajos de la cuenta hay trabajos idénticos desde que se envió, sin seguimiento aquí ({count}): lo más probable es que este sea uno de ellos, y que se cobrara.</translation>
    </message>
    <message>
        <source>The account&apos;s job list has jobs since it was sent that may be this one ({count}), but not enough detail to be sure.</source>
        <translation>En la lista de trabajos de la cuenta hay trabajos desde que se envió que pueden ser este ({count}), pero sin detalles suficientes para asegurarlo.</translation>
    </message>
    <message>
        <source>The queue on disk is an older copy: this job was sent after the copy was made, and may have been charged.</source>
        <translation>La cola del disco es una copia antigua: este trabajo se envió después de hacerla, y puede haberse cobrado.</translation>
    </message>
    <message>
        <source>The queue on disk may be an older copy, from before this job was sent. Check your account on apiframe.ai, then put it back in the queue or remove it.</source>
        <translation>La cola del disco puede ser una copia antigua, de antes de enviar este trabajo. Mire su cuenta en apiframe.ai y luego devuélvalo a la cola o quítelo.</translation>
    </message>
    <message>
        <source>The queue on disk may be an older copy: looking the job up before sending it</source>
        <translation>La cola del disco puede ser una copia antigua: se consulta el trabajo antes de enviarlo</translation>
    </message>
    <message>
        <source>The clip can&apos;t be saved in its folder: {reason}.</source>
        <translation>No se puede guardar el clip en su carpeta: {reason}.</translation>
    </message>
    <message>
        <source>Apiframe asks for fewer requests</source>
        <translation>Apiframe pide ir más despacio</translation>
    </message>
    <message>
        <source>The connection to Apiframe was lost</source>
        <translation>Se cortó la conexión con Apiframe</translation>
    </message>
    <message>
        <source>{summary} ({status})</source>
        <translation>{summary} ({status})</translation>
    </message>
    <message>
        <source>{what}: {said}</source>
        <translation>{what}: {said}</translation>
    </message>
    <message>
        <source>A job like this costs {charged} credits, not {expected}. Those that wait ({count}) cost {total}, not {before}.</source>
        <translation>Un trabajo así cuesta {charged} créditos, no {expected}. Los que esperan ({count}) cuestan {total}, no {before}.</translation>
    </message>
    <message>
        <source>An EDL has one frame rate, and these clips have several: export another format.</source>
        <translation>Una EDL tiene una sola frecuencia y estos clips tienen varias: exporte otro formato.</translation>
    </message>
    <message>
        <source>A variable frame rate has no timecode: export OpenTimelineIO or FCPXML.</source>
        <translation>Una frecuencia variable no tiene código de tiempo: exporte OpenTimelineIO o FCPXML.</translation>
    </message>
    <message>
        <source>A clip&apos;s frame rate has no timecode: export OpenTimelineIO or FCPXML.</source>
        <translation>La frecuencia de un clip no tiene código de tiempo: exporte OpenTimelineIO o FCPXML.</translation>
    </message>
    <message>
        <source>An EDL has room for 999 events, and this timeline needs more: export another format.</source>
        <translation>Una EDL admite 999 eventos y esta línea de tiempo necesita más: exporte otro formato.</translation>
    </message>
    <message>
        <source>An EDL&apos;s timecode ends at midnight, which this timeline passes: export another format.</source>
        <translation>El código de tiempo de una EDL acaba a medianoche y esta línea de tiempo la supera: exporte otro formato.</translation>
    </message>
    <message>
        <source>its disk is not connected</source>
        <translation>su disco no está conectado</translation>
    </message>
    <message>
        <source>A clip&apos;s frame rate can&apos;t be written in this format: export OpenTimelineIO or FCPXML.</source>
        <translation>Este formato no admite la frecuencia de un clip: exporte OpenTimelineIO o FCPXML.</translation>
    </message>
    <message>
        <source>The order of the shots has changed since, so this can&apos;t be undone or repeated.</source>
        <translation>El orden de los planos ha cambiado desde entonces, así que esto no se puede deshacer ni rehacer.</translation>
    </message>
    <message>
        <source>The film&apos;s format has changed since, so this can&apos;t be undone or repeated.</source>
        <translation>El formato de la película ha cambiado desde entonces, así que esto no se puede deshacer ni rehacer.</translation>
    </message>
    <message>
        <source>The shot</source>
        <translation>El plano</translation>
    </message>
    <message>
        <source>{shot} has changed since, so this can&apos;t be undone or repeated.</source>
        <translation>{shot} ha cambiado desde entonces, así que esto no se puede deshacer ni rehacer.</translation>
    </message>
    <message>
        <source>The film has no shots.</source>
        <translation>La película no tiene planos.</translation>
    </message>
    <message>
        <source>Make a new shot instead</source>
        <translation>Hacer un plano nuevo</translation>
    </message>
    <message>
        <source>Use its prompt</source>
        <translation>Usar su prompt</translation>
    </message>
    <message>
        <source>Use the prompt of the shot that is continued</source>
        <translation>Usar el prompt del plano que se continúa</translation>
    </message>
    <message>
        <source>New shot</source>
        <translation>Plano nuevo</translation>
    </message>
    <message>
        <source>Take of “{title}”</source>
        <translation>Toma de «{title}»</translation>
    </message>
    <message>
        <source>Continues “{title}” from its last frame</source>
        <translation>Continúa «{title}» desde su último fotograma</translation>
    </message>
    <message>
        <source>Replaces a failed take of “{title}”</source>
        <translation>Sustituye una toma fallida de «{title}»</translation>
    </message>
    <message>
        <source>Changes a waiting take of “{title}”</source>
        <translation>Cambia una toma en espera de «{title}»</translation>
    </message>
    <message>
        <source>The project is gone.</source>
        <translation>El proyecto ya no existe.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read as a sequence.</source>
        <translation>{name} no se puede leer como secuencia.</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) of the file are not in the library, or there already, and were left out.</source>
        <translation>
            <numerusform>%n clip del archivo no está en la biblioteca, o ya está en la secuencia, y se ha omitido.</numerusform>
            <numerusform>%n clips del archivo no están en la biblioteca, o ya están en la secuencia, y se han omitido.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) of the file could not be read whole.</source>
        <translation>
            <numerusform>%n plano del archivo no se pudo leer entero.</numerusform>
            <numerusform>%n planos del archivo no se pudieron leer enteros.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved in the library, but the file of “{project}” can&apos;t be written: {reason}.</source>
        <translation>Guardado en la biblioteca, pero no se puede escribir el archivo de «{project}»: {reason}.</translation>
    </message>
    <message>
        <source>Move shots</source>
        <translation>Mover planos</translation>
    </message>
    <message>
        <source>Add to the sequence</source>
        <translation>Añadir a la secuencia</translation>
    </message>
    <message>
        <source>Take out of the sequence</source>
        <translation>Quitar de la secuencia</translation>
    </message>
    <message>
        <source>Swap the take</source>
        <translation>Cambiar la toma</translation>
    </message>
    <message>
        <source>Plan a shot</source>
        <translation>Planear un plano</translation>
    </message>
    <message>
        <source>There is only one take of this shot.</source>
        <translation>Este plano solo tiene una toma.</translation>
    </message>
    <message>
        <source>Trim the shot</source>
        <translation>Recortar el plano</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n plano</numerusform>
            <numerusform>%n planos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picked</source>
        <translation>
            <numerusform>%n elegido</numerusform>
            <numerusform>%n elegidos</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a project</source>
        <translation>Sin proyecto</translation>
    </message>
    <message>
        <source>No film yet</source>
        <translation>Aún no hay película</translation>
    </message>
    <message>
        <source>It plays here once a shot has a take.</source>
        <translation>Se reproduce aquí en cuanto un plano tenga una toma.</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Película</translation>
    </message>
    <message>
        <source>Shot {number} · {title}</source>
        <translation>Plano {number} · {title}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacío</translation>
    </message>
    <message>
        <source>The shot&apos;s prompt</source>
        <translation>Prompt del plano</translation>
    </message>
    <message>
        <source>Prompt · version {number} of {count}</source>
        <translation>Prompt · versión {number} de {count}</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>previsto</translation>
    </message>
    <message>
        <source>generating</source>
        <translation>generándose</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>borrador</translation>
    </message>
    <message>
        <source>final</source>
        <translation>final</translation>
    </message>
    <message>
        <source>file missing</source>
        <translation>falta el archivo</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n toma</numerusform>
            <numerusform>%n tomas</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop clips or video files here, or choose “Add to sequence” in a clip&apos;s menu.</source>
        <translation>Suelte aquí clips o archivos de vídeo, o elija «Añadir a la secuencia» en el menú de un clip.</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Pista</translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>Guion gráfico</translation>
    </message>
    <message>
        <source>Earlier take</source>
        <translation>Toma anterior</translation>
    </message>
    <message>
        <source>Later take</source>
        <translation>Toma posterior</translation>
    </message>
    <message>
        <source>To the previous shot</source>
        <translation>Al plano anterior</translation>
    </message>
    <message>
        <source>To the next shot</source>
        <translation>Al plano siguiente</translation>
    </message>
    <message>
        <source>Move shots earlier</source>
        <translation>Adelantar planos</translation>
    </message>
    <message>
        <source>Move shots later</source>
        <translation>Retrasar planos</translation>
    </message>
    <message>
        <source>Compare the shot&apos;s takes</source>
        <translation>Comparar las tomas del plano</translation>
    </message>
    <message>
        <source>Undo in the sequence</source>
        <translation>Deshacer en la secuencia</translation>
    </message>
    <message>
        <source>Redo in the sequence</source>
        <translation>Rehacer en la secuencia</translation>
    </message>
    <message>
        <source>Show the shots as</source>
        <translation>Mostrar los planos como</translation>
    </message>
    <message>
        <source>+ Shot</source>
        <translation>+ Plano</translation>
    </message>
    <message>
        <source>Plan a shot with what is in the Studio&apos;s form</source>
        <translation>Planear un plano con lo que hay en el formulario del Estudio</translation>
    </message>
    <message>
        <source>swap take</source>
        <comment>what a key does</comment>
        <translation>cambiar toma</translation>
    </message>
    <message>
        <source>trim</source>
        <comment>what a key does</comment>
        <translation>recortar</translation>
    </message>
    <message>
        <source>compare takes</source>
        <comment>what a key does</comment>
        <translation>comparar tomas</translation>
    </message>
    <message>
        <source>Drag to reorder</source>
        <translation>Arrastre para ordenar</translation>
    </message>
</context>
</TS>
