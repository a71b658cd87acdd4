<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Something went wrong</source>
        <translation>Something went wrong</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>Something went wrong inside the program</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copy report</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>Open log folder</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Save frame</source>
        <translation>Save frame</translation>
    </message>
    <message>
        <source>Frame {number} saved as {name}.</source>
        <translation>Frame {number} saved as {name}.</translation>
    </message>
    <message>
        <source>The frame could not be copied. {error}</source>
        <translation>The frame could not be copied. {error}</translation>
    </message>
    <message>
        <source>Frame {number} copied.</source>
        <translation>Frame {number} copied.</translation>
    </message>
    <message>
        <source>Added. The timeline now has {clips}.</source>
        <translation>Added. The timeline now has {clips}.</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Selected</translation>
    </message>
    <message>
        <source>The timeline could not be saved. {reason}</source>
        <translation>The timeline could not be saved. {reason}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Sandbox v1</source>
        <translation>Sandbox v1</translation>
    </message>
    <message>
        <source>The sandbox did not start ({error}). Its log: {log}</source>
        <translation>The sandbox did not start ({error}). Its log: {log}</translation>
    </message>
    <message>
        <source>The API key for {label} can&apos;t be read now. {reason}</source>
        <translation>The API key for {label} can&apos;t be read now. {reason}</translation>
    </message>
    <message>
        <source>There is no API key for {label}. Add it in Settings.</source>
        <translation>There is no API key for {label}. Add it in Settings.</translation>
    </message>
    <message>
        <source>{model} is not a model of Apiframe {service}.</source>
        <translation>{model} is not a model of Apiframe {service}.</translation>
    </message>
    <message>
        <source>{name} has {size} bytes; the limit is {limit}.</source>
        <translation>{name} has {size} bytes; the limit is {limit}.</translation>
    </message>
    <message>
        <source>Apiframe refused the request</source>
        <translation>Apiframe refused the request</translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}.</translation>
    </message>
    <message>
        <source>Apiframe does not accept the API key</source>
        <translation>Apiframe does not accept the API key</translation>
    </message>
    <message>
        <source>The API key belongs to the other Apiframe API</source>
        <translation>The API key belongs to the other Apiframe API</translation>
    </message>
    <message>
        <source>The API key is inactive</source>
        <translation>The API key is inactive</translation>
    </message>
    <message>
        <source>A firewall in front of Apiframe blocked the request</source>
        <translation>A firewall in front of Apiframe blocked the request</translation>
    </message>
    <message>
        <source>Not enough credits</source>
        <translation>Not enough credits</translation>
    </message>
    <message>
        <source>Not enough credits: {required} needed, {available} available ({status}).</source>
        <translation>Not enough credits: {required} needed, {available} available ({status}).</translation>
    </message>
    <message>
        <source>Apiframe found nothing at this address</source>
        <translation>Apiframe found nothing at this address</translation>
    </message>
    <message>
        <source>The idempotency key was already used for another request</source>
        <translation>The idempotency key was already used for another request</translation>
    </message>
    <message>
        <source>Apiframe has a problem</source>
        <translation>Apiframe has a problem</translation>
    </message>
    <message>
        <source>Apiframe&apos;s address answered with a redirect</source>
        <translation>Apiframe&apos;s address answered with a redirect</translation>
    </message>
    <message>
        <source>Apiframe&apos;s answer can&apos;t be read</source>
        <translation>Apiframe&apos;s answer can&apos;t be read</translation>
    </message>
    <message>
        <source>No connection to Apiframe</source>
        <translation>No connection to Apiframe</translation>
    </message>
    <message>
        <source>Apiframe did not answer in time</source>
        <translation>Apiframe did not answer in time</translation>
    </message>
    <message>
        <source>This Apiframe API can&apos;t do that</source>
        <translation>This Apiframe API can&apos;t do that</translation>
    </message>
    <message>
        <source>The file is too large to upload</source>
        <translation>The file is too large to upload</translation>
    </message>
    <message>
        <source>The answer is empty.</source>
        <translation>The answer is empty.</translation>
    </message>
    <message>
        <source>The answer has no {name}.</source>
        <translation>The answer has no {name}.</translation>
    </message>
    <message>
        <source>The answer has no {what}.</source>
        <translation>The answer has no {what}.</translation>
    </message>
    <message>
        <source>The key contains characters that no API key has.</source>
        <translation>The key contains characters that no API key has.</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>It is too large.</translation>
    </message>
    <message>
        <source>Apiframe v1 has no job list.</source>
        <translation>Apiframe v1 has no job list.</translation>
    </message>
    <message>
        <source>Apiframe v1 takes no video files.</source>
        <translation>Apiframe v1 takes no video files.</translation>
    </message>
    <message>
        <source>Apiframe v1 has no assets.</source>
        <translation>Apiframe v1 has no assets.</translation>
    </message>
    <message numerus="yes">
        <source>%n stored item(s) can&apos;t be read and were set aside in {folder}.</source>
        <translation>
            <numerusform>%n stored item can&apos;t be read and were set aside in {folder}.</numerusform>
            <numerusform>%n stored items can&apos;t be read and were set aside in {folder}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Version {version} is available: {page}</source>
        <translation>Version {version} is available: {page}</translation>
    </message>
    <message>
        <source>Webhooks can&apos;t be received on port {port}: {reason}.</source>
        <translation>Webhooks can&apos;t be received on port {port}: {reason}.</translation>
    </message>
    <message>
        <source>The keyring is locked.</source>
        <translation>The keyring is locked.</translation>
    </message>
    <message>
        <source>The Keychain did not hand out the key. After each update of this program macOS asks again: choose Always Allow.</source>
        <translation>The Keychain did not hand out the key. After each update of this program macOS asks again: choose Always Allow.</translation>
    </message>
    <message>
        <source>The keyring has no default collection: it may not be open yet.</source>
        <translation>The keyring has no default collection: it may not be open yet.</translation>
    </message>
    <message>
        <source>The keyring accepted the key but returned a different one.</source>
        <translation>The keyring accepted the key but returned a different one.</translation>
    </message>
    <message>
        <source>The keyring could not be used: {error}</source>
        <translation>The keyring could not be used: {error}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
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
        <translation>Apiframe&apos;s v1 price table</translation>
    </message>
    <message>
        <source>Apiframe&apos;s v2 price list</source>
        <translation>Apiframe&apos;s v2 price list</translation>
    </message>
    <message>
        <source>the range in Apiframe&apos;s model list</source>
        <translation>the range in Apiframe&apos;s model list</translation>
    </message>
    <message>
        <source>no published price for this choice</source>
        <translation>no published price for this choice</translation>
    </message>
    <message>
        <source>what was charged for {seconds} s on {day}</source>
        <translation>what was charged for {seconds} s on {day}</translation>
    </message>
    <message>
        <source>{source}; {other} says {figure}</source>
        <translation>{source}; {other} says {figure}</translation>
    </message>
    <message>
        <source>{name} is not a picture.</source>
        <translation>{name} is not a picture.</translation>
    </message>
    <message>
        <source>Drop a PNG, JPEG, WebP or HEIC picture here.</source>
        <translation>Drop a PNG, JPEG, WebP or HEIC picture here.</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}: each side must be at least {low} pixels.</source>
        <translation>{name} is {width}×{height}: each side must be at least {low} pixels.</translation>
    </message>
    <message>
        <source>Use a larger picture.</source>
        <translation>Use a larger picture.</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}: width ÷ height must be between 0.40 and 2.50.</source>
        <translation>{name} is {width}×{height}: width ÷ height must be between 0.40 and 2.50.</translation>
    </message>
    <message>
        <source>{name} is not a video.</source>
        <translation>{name} is not a video.</translation>
    </message>
    <message>
        <source>Add an MP4 or MOV file.</source>
        <translation>Add an MP4 or MOV file.</translation>
    </message>
    <message>
        <source>{name} must be MP4 or MOV with H.264 or H.265 video.</source>
        <translation>{name} must be MP4 or MOV with H.264 or H.265 video.</translation>
    </message>
    <message>
        <source>Convert it, then add it again.</source>
        <translation>Convert it, then add it again.</translation>
    </message>
    <message>
        <source>{name} runs at {fps} frames a second; it must be 24 to 60.</source>
        <translation>{name} runs at {fps} frames a second; it must be 24 to 60.</translation>
    </message>
    <message>
        <source>Convert it to 24 frames a second.</source>
        <translation>Convert it to 24 frames a second.</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}; width × height must be between 409,600 and 8,295,044.</source>
        <translation>{name} is {width}×{height}; width × height must be between 409,600 and 8,295,044.</translation>
    </message>
    <message>
        <source>Scale it, for example to 1280×720.</source>
        <translation>Scale it, for example to 1280×720.</translation>
    </message>
    <message>
        <source>{name} is over 50 MB.</source>
        <translation>{name} is over 50 MB.</translation>
    </message>
    <message>
        <source>Shorten or compress it.</source>
        <translation>Shorten or compress it.</translation>
    </message>
    <message>
        <source>{name} must be a WAV or MP3 file.</source>
        <translation>{name} must be a WAV or MP3 file.</translation>
    </message>
    <message>
        <source>{name} is over 15 MB.</source>
        <translation>{name} is over 15 MB.</translation>
    </message>
    <message>
        <source>Shorten it, or save it as MP3.</source>
        <translation>Shorten it, or save it as MP3.</translation>
    </message>
    <message>
        <source>Remove or shorten one of them.</source>
        <translation>Remove or shorten one of them.</translation>
    </message>
    <message>
        <source>{name} is {length} s long; a reference must be 2 to 15 s long.</source>
        <translation>{name} is {length} s long; a reference must be 2 to 15 s long.</translation>
    </message>
    <message>
        <source>Use a longer one.</source>
        <translation>Use a longer one.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Shorten it.</translation>
    </message>
    <message>
        <source>A brace { is not closed here.</source>
        <translation>A brace { is not closed here.</translation>
    </message>
    <message>
        <source>There is no field called {name}.</source>
        <translation>There is no field called {name}.</translation>
    </message>
    <message>
        <source>{id} must be in the pattern: without it, two clips could get the same name.</source>
        <translation>{id} must be in the pattern: without it, two clips could get the same name.</translation>
    </message>
    <message>
        <source>Use only letters, digits, spaces and . , ( ) + = @ - _, with no dot or space at the beginning or end.</source>
        <translation>Use only letters, digits, spaces and . , ( ) + = @ - _, with no dot or space at the beginning or end.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Choose another model.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{first} to {last} s</source>
        <translation>{first} to {last} s</translation>
    </message>
    <message>
        <source>{model} on {service} does not offer a duration of {value}.</source>
        <translation>{model} on {service} does not offer a duration of {value}.</translation>
    </message>
    <message>
        <source>{model} on {service} does not offer the resolution {value}.</source>
        <translation>{model} on {service} does not offer the resolution {value}.</translation>
    </message>
    <message>
        <source>{model} on {service} does not offer the ratio {value}.</source>
        <translation>{model} on {service} does not offer the ratio {value}.</translation>
    </message>
    <message>
        <source>Choose from {choices}.</source>
        <translation>Choose from {choices}.</translation>
    </message>
    <message>
        <source>The prompt is empty.</source>
        <translation>The prompt is empty.</translation>
    </message>
    <message>
        <source>Describe the clip.</source>
        <translation>Describe the clip.</translation>
    </message>
    <message numerus="yes">
        <source>The prompt has %n character(s); it needs at least {least}.</source>
        <translation>
            <numerusform>The prompt has %n character; it needs at least {least}.</numerusform>
            <numerusform>The prompt has %n characters; it needs at least {least}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write a little more.</source>
        <translation>Write a little more.</translation>
    </message>
    <message numerus="yes">
        <source>The prompt has %n character(s); Apiframe {service} takes at most {most}.</source>
        <translation>
            <numerusform>The prompt has %n character; Apiframe {service} takes at most {most}.</numerusform>
            <numerusform>The prompt has %n characters; Apiframe {service} takes at most {most}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shorten it by %n.</source>
        <translation>
            <numerusform>Shorten it by %n.</numerusform>
            <numerusform>Shorten it by %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The service may count %n character(s), as some programs count emoji twice.</source>
        <translation>
            <numerusform>The service may count %n character, as some programs count emoji twice.</numerusform>
            <numerusform>The service may count %n characters, as some programs count emoji twice.</numerusform>
        </translation>
    </message>
    <message>
        <source>If it refuses the prompt, shorten it.</source>
        <translation>If it refuses the prompt, shorten it.</translation>
    </message>
    <message>
        <source>The model&apos;s documents offer web search for text only.</source>
        <translation>The model&apos;s documents offer web search for text only.</translation>
    </message>
    <message>
        <source>If the clip fails, turn it off.</source>
        <translation>If the clip fails, turn it off.</translation>
    </message>
    <message>
        <source>The model&apos;s documents offer seeds from 0 to 4,294,967,295.</source>
        <translation>The model&apos;s documents offer seeds from 0 to 4,294,967,295.</translation>
    </message>
    <message>
        <source>If the clip fails, use one of these.</source>
        <translation>If the clip fails, use one of these.</translation>
    </message>
    <message>
        <source>{model} on {service} does not take frames.</source>
        <translation>{model} on {service} does not take frames.</translation>
    </message>
    <message>
        <source>{model} on {service} does not take references.</source>
        <translation>{model} on {service} does not take references.</translation>
    </message>
    <message>
        <source>Choose another mode or another model.</source>
        <translation>Choose another mode or another model.</translation>
    </message>
    <message>
        <source>No first frame yet.</source>
        <translation>No first frame yet.</translation>
    </message>
    <message>
        <source>Drop a picture, or choose the Text mode.</source>
        <translation>Drop a picture, or choose the Text mode.</translation>
    </message>
    <message>
        <source>A last frame needs a first frame: the model can&apos;t make a clip from a last frame alone.</source>
        <translation>A last frame needs a first frame: the model can&apos;t make a clip from a last frame alone.</translation>
    </message>
    <message>
        <source>Add a first frame, or swap the two.</source>
        <translation>Add a first frame, or swap the two.</translation>
    </message>
    <message>
        <source>{model} on {service} does not take a last frame.</source>
        <translation>{model} on {service} does not take a last frame.</translation>
    </message>
    <message>
        <source>Remove it, or choose Seedance 2.0.</source>
        <translation>Remove it, or choose Seedance 2.0.</translation>
    </message>
    <message>
        <source>No reference yet.</source>
        <translation>No reference yet.</translation>
    </message>
    <message>
        <source>Drop a picture or a video, or choose the Text mode.</source>
        <translation>Drop a picture or a video, or choose the Text mode.</translation>
    </message>
    <message>
        <source>Remove some.</source>
        <translation>Remove some.</translation>
    </message>
    <message>
        <source>{name}: the address must begin with https://.</source>
        <translation>{name}: the address must begin with https://.</translation>
    </message>
    <message>
        <source>Use an https address or a file.</source>
        <translation>Use an https address or a file.</translation>
    </message>
    <message>
        <source>Use a file or an https address.</source>
        <translation>Use a file or an https address.</translation>
    </message>
    <message>
        <source>{source} is not a complete address.</source>
        <translation>{source} is not a complete address.</translation>
    </message>
    <message>
        <source>Correct it, or use a file.</source>
        <translation>Correct it, or use a file.</translation>
    </message>
    <message>
        <source>Turn it off.</source>
        <translation>Turn it off.</translation>
    </message>
    <message>
        <source>The webhook address must begin with https://.</source>
        <translation>The webhook address must begin with https://.</translation>
    </message>
    <message>
        <source>Correct it, or clear the field.</source>
        <translation>Correct it, or clear the field.</translation>
    </message>
    <message>
        <source>The webhook address is incomplete.</source>
        <translation>The webhook address is incomplete.</translation>
    </message>
    <message>
        <source>Unknown webhook event.</source>
        <translation>Unknown webhook event.</translation>
    </message>
    <message>
        <source>This may cost {order} credits, and {today} of today&apos;s {limit} are spent or queued. Wait until tomorrow, or raise the daily limit in Settings.</source>
        <translation>This may cost {order} credits, and {today} of today&apos;s {limit} are spent or queued. Wait until tomorrow, or raise the daily limit in Settings.</translation>
    </message>
    <message>
        <source>The cost is not known ({source}).</source>
        <translation>The cost is not known ({source}).</translation>
    </message>
    <message>
        <source>This may cost {order} credits; you asked to confirm anything above {limit}.</source>
        <translation>This may cost {order} credits; you asked to confirm anything above {limit}.</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>The table is empty.</translation>
    </message>
    <message>
        <source>The table has headings but no rows.</source>
        <translation>The table has headings but no rows.</translation>
    </message>
    <message>
        <source>This is not JSON ({error}).</source>
        <translation>This is not JSON ({error}).</translation>
    </message>
    <message>
        <source>Correct the line.</source>
        <translation>Correct the line.</translation>
    </message>
    <message>
        <source>Put cells that contain commas in quotes.</source>
        <translation>Put cells that contain commas in quotes.</translation>
    </message>
    <message>
        <source>Correct the cell, or leave it empty.</source>
        <translation>Correct the cell, or leave it empty.</translation>
    </message>
    <message>
        <source>A row must be a JSON object.</source>
        <translation>A row must be a JSON object.</translation>
    </message>
    <message>
        <source>The table has more than {most} rows, the limit at a time.</source>
        <translation>The table has more than {most} rows, the limit at a time.</translation>
    </message>
    <message>
        <source>Write {&quot;prompt&quot;: &quot;…&quot;}.</source>
        <translation>Write {&quot;prompt&quot;: &quot;…&quot;}.</translation>
    </message>
    <message>
        <source>The first line, which names the columns, can&apos;t be read ({error}).</source>
        <translation>The first line, which names the columns, can&apos;t be read ({error}).</translation>
    </message>
    <message>
        <source>The first line must name the columns, one of them “prompt”. It reads: {first}</source>
        <translation>The first line must name the columns, one of them “prompt”. It reads: {first}</translation>
    </message>
    <message>
        <source>There is no column {unknown}. The columns are: {known}.</source>
        <translation>There is no column {unknown}. The columns are: {known}.</translation>
    </message>
    <message>
        <source>The row has more cells than there are headings.</source>
        <translation>The row has more cells than there are headings.</translation>
    </message>
    <message>
        <source>The row can&apos;t be read ({error}).</source>
        <translation>The row can&apos;t be read ({error}).</translation>
    </message>
    <message>
        <source>There is no column {name}.</source>
        <translation>There is no column {name}.</translation>
    </message>
    <message>
        <source>The columns are: {columns}.</source>
        <translation>The columns are: {columns}.</translation>
    </message>
    <message>
        <source>{wanted} is not a model of Apiframe {service}; the models are {known}</source>
        <translation>{wanted} is not a model of Apiframe {service}; the models are {known}</translation>
    </message>
    <message>
        <source>a data address can&apos;t be used; save it as a file</source>
        <translation>a data address can&apos;t be used; save it as a file</translation>
    </message>
    <message>
        <source>{cell} is not a whole number</source>
        <translation>{cell} is not a whole number</translation>
    </message>
    <message>
        <source>{value} is not between {low} and {high}</source>
        <translation>{value} is not between {low} and {high}</translation>
    </message>
    <message>
        <source>{cell} is neither yes nor no</source>
        <translation>{cell} is neither yes nor no</translation>
    </message>
    <message>
        <source>Apiframe has no clip of this job, or no longer keeps it.</source>
        <translation>Apiframe has no clip of this job, or no longer keeps it.</translation>
    </message>
    <message>
        <source>the account&apos;s job list</source>
        <translation>the account&apos;s job list</translation>
    </message>
    <message>
        <source>Waiting for the disk. {error}</source>
        <translation>Waiting for the disk. {error}</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Preparing</translation>
    </message>
    <message>
        <source>Waiting for the account: {reason}</source>
        <translation>Waiting for the account: {reason}</translation>
    </message>
    <message>
        <source>Not sent: {reason}</source>
        <translation>Not sent: {reason}</translation>
    </message>
    <message>
        <source>{reason} Trying again.</source>
        <translation>{reason} Trying again.</translation>
    </message>
    <message>
        <source>{reason} Apiframe will be asked for it again.</source>
        <translation>{reason} Apiframe will be asked for it again.</translation>
    </message>
    <message>
        <source>The clip was made and paid for, but Apiframe no longer keeps it.</source>
        <translation>The clip was made and paid for, but Apiframe no longer keeps it.</translation>
    </message>
    <message>
        <source>Download attempt {attempt}: {reason}</source>
        <translation>Download attempt {attempt}: {reason}</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Saved as {name}</translation>
    </message>
    <message>
        <source>There is another file called {name}.</source>
        <translation>There is another file called {name}.</translation>
    </message>
    <message>
        <source>{parent} can&apos;t be written: {reason}.</source>
        <translation>{parent} can&apos;t be written: {reason}.</translation>
    </message>
    <message>
        <source>{name} is damaged and can&apos;t be moved: {reason}.</source>
        <translation>{name} is damaged and can&apos;t be moved: {reason}.</translation>
    </message>
    <message>
        <source>Waiting for the disk: the queue can&apos;t be saved. Free some space, or make the folder writable.</source>
        <translation>Waiting for the disk: the queue can&apos;t be saved. Free some space, or make the folder writable.</translation>
    </message>
    <message>
        <source>This job was already sent, so it can&apos;t be changed any more.</source>
        <translation>This job was already sent, so it can&apos;t be changed any more.</translation>
    </message>
    <message>
        <source>Taken out of the queue for editing</source>
        <translation>Taken out of the queue for editing</translation>
    </message>
    <message>
        <source>Put back in the queue</source>
        <translation>Put back in the queue</translation>
    </message>
    <message>
        <source>This job is already in the queue, or was removed.</source>
        <translation>This job is already in the queue, or was removed.</translation>
    </message>
    <message>
        <source>Changed, and put back in the queue</source>
        <translation>Changed, and put back in the queue</translation>
    </message>
    <message>
        <source>Only a failed job can be tried again.</source>
        <translation>Only a failed job can be tried again.</translation>
    </message>
    <message>
        <source>This job was already sent: you can only stop tracking it.</source>
        <translation>This job was already sent: you can only stop tracking it.</translation>
    </message>
    <message>
        <source>This job is not at the service.</source>
        <translation>This job is not at the service.</translation>
    </message>
    <message>
        <source>The service never returned an id for this job, so it can&apos;t be looked up.</source>
        <translation>The service never returned an id for this job, so it can&apos;t be looked up.</translation>
    </message>
    <message>
        <source>{job}, {remote} at the service</source>
        <translation>{job}, {remote} at the service</translation>
    </message>
    <message>
        <source>no reason was given</source>
        <translation>no reason was given</translation>
    </message>
    <message>
        <source>The clip&apos;s host sends almost nothing; it is continued later.</source>
        <translation>The clip&apos;s host sends almost nothing; it is continued later.</translation>
    </message>
    <message>
        <source>The clip&apos;s address keeps redirecting.</source>
        <translation>The clip&apos;s address keeps redirecting.</translation>
    </message>
    <message>
        <source>The file has {total} bytes; the limit is {most}.</source>
        <translation>The file has {total} bytes; the limit is {most}.</translation>
    </message>
    <message>
        <source>The file is larger than {most} bytes.</source>
        <translation>The file is larger than {most} bytes.</translation>
    </message>
    <message>
        <source>The certificate of the clip&apos;s host is not trusted on this computer.</source>
        <translation>The certificate of the clip&apos;s host is not trusted on this computer.</translation>
    </message>
    <message>
        <source>The clip&apos;s host can&apos;t be reached.</source>
        <translation>The clip&apos;s host can&apos;t be reached.</translation>
    </message>
    <message>
        <source>The download was interrupted ({name}).</source>
        <translation>The download was interrupted ({name}).</translation>
    </message>
    <message>
        <source>The clip&apos;s host answered {status_code}: the file is gone.</source>
        <translation>The clip&apos;s host answered {status_code}: the file is gone.</translation>
    </message>
    <message>
        <source>The file changed on its host; starting over.</source>
        <translation>The file changed on its host; starting over.</translation>
    </message>
    <message>
        <source>The clip&apos;s host answered {status_code}.</source>
        <translation>The clip&apos;s host answered {status_code}.</translation>
    </message>
    <message>
        <source>The clip&apos;s host sent a file that can&apos;t be unpacked.</source>
        <translation>The clip&apos;s host sent a file that can&apos;t be unpacked.</translation>
    </message>
    <message>
        <source>The clip&apos;s address returned a page instead of a clip.</source>
        <translation>The clip&apos;s address returned a page instead of a clip.</translation>
    </message>
    <message>
        <source>The clip&apos;s host sent the file packed as {coding}, which can&apos;t be read.</source>
        <translation>The clip&apos;s host sent the file packed as {coding}, which can&apos;t be read.</translation>
    </message>
    <message>
        <source>The clip&apos;s address is not https ({scheme}://{host}).</source>
        <translation>The clip&apos;s address is not https ({scheme}://{host}).</translation>
    </message>
    <message>
        <source>The clip&apos;s host sent a different part of the file from the one asked for.</source>
        <translation>The clip&apos;s host sent a different part of the file from the one asked for.</translation>
    </message>
    <message>
        <source>{parent} has {free} MB left; the clip needs {needed} MB.</source>
        <translation>{parent} has {free} MB left; the clip needs {needed} MB.</translation>
    </message>
    <message>
        <source>Resumed; not sent yet</source>
        <translation>Resumed; not sent yet</translation>
    </message>
    <message>
        <source>Added to the queue</source>
        <translation>Added to the queue</translation>
    </message>
    <message>
        <source>Its outcome is already known.</source>
        <translation>Its outcome is already known.</translation>
    </message>
    <message>
        <source>{name} was not found.</source>
        <translation>{name} was not found.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be copied for upload: {reason}.</source>
        <translation>{name} can&apos;t be copied for upload: {reason}.</translation>
    </message>
    <message>
        <source>{name} is damaged.</source>
        <translation>{name} is damaged.</translation>
    </message>
    <message>
        <source>{name} belongs to another program.</source>
        <translation>{name} belongs to another program.</translation>
    </message>
    <message>
        <source>{name} belongs to another clip.</source>
        <translation>{name} belongs to another clip.</translation>
    </message>
    <message>
        <source>{name} was not found there.</source>
        <translation>{name} was not found there.</translation>
    </message>
    <message>
        <source>“{name}” is not a valid file name on every system. Leave out / \ : * ? &quot; &lt; &gt; |.</source>
        <translation>“{name}” is not a valid file name on every system. Leave out / \ : * ? &quot; &lt; &gt; |.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>The name is too long.</translation>
    </message>
    <message>
        <source>{name} could not be moved to the bin: {reason}</source>
        <translation>{name} could not be moved to the bin: {reason}</translation>
    </message>
    <message>
        <source>A project needs a name.</source>
        <translation>A project needs a name.</translation>
    </message>
    <message>
        <source>A project called “{name}” already exists.</source>
        <translation>A project called “{name}” already exists.</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be created: {reason}</source>
        <translation>{folder} can&apos;t be created: {reason}</translation>
    </message>
    <message>
        <source>The project is saved in the library, but {path} can&apos;t be written: {reason}</source>
        <translation>The project is saved in the library, but {path} can&apos;t be written: {reason}</translation>
    </message>
    <message>
        <source>A file called {name} already exists.</source>
        <translation>A file called {name} already exists.</translation>
    </message>
    <message>
        <source>{name} is missing: find it first.</source>
        <translation>{name} is missing: find it first.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be renamed: {error}</source>
        <translation>{name} can&apos;t be renamed: {error}</translation>
    </message>
    <message>
        <source>{address} is not a file on this computer: save it first, then open that file.</source>
        <translation>{address} is not a file on this computer: save it first, then open that file.</translation>
    </message>
    <message>
        <source>The folder {name} contains no videos.</source>
        <translation>The folder {name} contains no videos.</translation>
    </message>
    <message>
        <source>{model} is no longer in the catalogue.</source>
        <translation>{model} is no longer in the catalogue.</translation>
    </message>
    <message>
        <source>The files take longer to upload than the service keeps them. Use smaller or fewer files.</source>
        <translation>The files take longer to upload than the service keeps them. Use smaller or fewer files.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read: {reason}.</source>
        <translation>{name} can&apos;t be read: {reason}.</translation>
    </message>
    <message>
        <source>{name} could not be uploaded yet; trying again. {words}</source>
        <translation>{name} could not be uploaded yet; trying again. {words}</translation>
    </message>
    <message>
        <source>{model} again costs what {source} says: {said} credits.</source>
        <translation>{model} again costs what {source} says: {said} credits.</translation>
    </message>
    <message numerus="yes">
        <source>{seconds} s of {model} at {resolution} cost %n credit(s)</source>
        <translation>
            <numerusform>{seconds} s of {model} at {resolution} cost %n credit</numerusform>
            <numerusform>{seconds} s of {model} at {resolution} cost %n credits</numerusform>
        </translation>
    </message>
    <message>
        <source>{cost}, which had no published price</source>
        <translation>{cost}, which had no published price</translation>
    </message>
    <message>
        <source>{cost}. From now on, estimates use what was charged.</source>
        <translation>{cost}. From now on, estimates use what was charged.</translation>
    </message>
    <message>
        <source>Apiframe v1 has no job list to look it up in: only your account on apiframe.ai shows it.</source>
        <translation>Apiframe v1 has no job list to look it up in: only your account on apiframe.ai shows it.</translation>
    </message>
    <message>
        <source>This program ended while it was being sent.</source>
        <translation>This program ended while it was being sent.</translation>
    </message>
    <message>
        <source>Looking it up in the account&apos;s job list, which is free.</source>
        <translation>Looking it up in the account&apos;s job list, which is free.</translation>
    </message>
    <message>
        <source>Repeating the request with the same idempotency key, which can&apos;t be charged twice.</source>
        <translation>Repeating the request with the same idempotency key, which can&apos;t be charged twice.</translation>
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
        <translation>Accepted as {remote_id}</translation>
    </message>
    <message>
        <source>Waiting for tomorrow, or for a higher daily limit in Settings: {today} of today&apos;s {limit} credits are spent.</source>
        <translation>Waiting for tomorrow, or for a higher daily limit in Settings: {today} of today&apos;s {limit} credits are spent.</translation>
    </message>
    <message>
        <source>The status can&apos;t be read now; trying again. {error}</source>
        <translation>The status can&apos;t be read now; trying again. {error}</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>Generating</translation>
    </message>
    <message>
        <source>The clip was made, but Apiframe no longer keeps the file. The credits were spent.</source>
        <translation>The clip was made, but Apiframe no longer keeps the file. The credits were spent.</translation>
    </message>
    <message>
        <source>The result has expired</source>
        <translation>The result has expired</translation>
    </message>
    <message>
        <source>Apiframe reports the status “{status}”; still checking. {error}</source>
        <translation>Apiframe reports the status “{status}”; still checking. {error}</translation>
    </message>
    <message>
        <source>Apiframe reports it as done but gives no usable address yet; still checking.</source>
        <translation>Apiframe reports it as done but gives no usable address yet; still checking.</translation>
    </message>
    <message>
        <source>Cancelled at Apiframe</source>
        <translation>Cancelled at Apiframe</translation>
    </message>
    <message>
        <source>{status}: {error}</source>
        <translation>{status}: {error}</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>no reason given</translation>
    </message>
    <message>
        <source>The library&apos;s database was damaged. The library is being rebuilt from the clips folder…</source>
        <translation>The library&apos;s database was damaged. The library is being rebuilt from the clips folder…</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) from the clips folder</source>
        <translation>
            <numerusform>%n clip from the clips folder</numerusform>
            <numerusform>%n clips from the clips folder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) from the damaged file</source>
        <translation>
            <numerusform>%n record from the damaged file</numerusform>
            <numerusform>%n records from the damaged file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) from your account</source>
        <translation>
            <numerusform>%n job from your account</numerusform>
            <numerusform>%n jobs from your account</numerusform>
        </translation>
    </message>
    <message>
        <source>The database was damaged and has been rebuilt: {found}. Jobs that were waiting to be sent and are missing cost nothing. The damaged file is kept as {name}.</source>
        <translation>The database was damaged and has been rebuilt: {found}. Jobs that were waiting to be sent and are missing cost nothing. The damaged file is kept as {name}.</translation>
    </message>
    <message>
        <source>The connection to Apiframe is not secure: its certificate was not accepted. Check this computer&apos;s clock. {remedy} Nothing was sent. {said}</source>
        <translation>The connection to Apiframe is not secure: its certificate was not accepted. Check this computer&apos;s clock. {remedy} Nothing was sent. {said}</translation>
    </message>
    <message>
        <source>Something other than Apiframe answered. If this network has a sign-in page, open it in your browser. {error}</source>
        <translation>Something other than Apiframe answered. If this network has a sign-in page, open it in your browser. {error}</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Inputs</translation>
    </message>
    <message>
        <source>Copies of the files that jobs use</source>
        <translation>Copies of the files that jobs use</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Copies of what can&apos;t be read</source>
        <translation>Copies of what can&apos;t be read</translation>
    </message>
    <message>
        <source>The simulated service&apos;s own jobs and files</source>
        <translation>The simulated service&apos;s own jobs and files</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Thumbnails</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>{name} can&apos;t be opened: permission denied.</source>
        <translation>{name} can&apos;t be opened: permission denied.</translation>
    </message>
    <message>
        <source>{name} uses a video or sound format that can&apos;t be played here.</source>
        <translation>{name} uses a video or sound format that can&apos;t be played here.</translation>
    </message>
    <message>
        <source>{name} is damaged, or is not a picture, video or sound file.</source>
        <translation>{name} is damaged, or is not a picture, video or sound file.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} is empty.</translation>
    </message>
    <message>
        <source>{name} is a picture, not a video.</source>
        <translation>{name} is a picture, not a video.</translation>
    </message>
    <message>
        <source>{name} is cut short or damaged: part of the file is missing.</source>
        <translation>{name} is cut short or damaged: part of the file is missing.</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read here.</source>
        <translation>{name} is not a picture that can be read here.</translation>
    </message>
    <message>
        <source>The shot is no longer in the sequence.</source>
        <translation>The shot is no longer in the sequence.</translation>
    </message>
    <message>
        <source>A sequence has at most {most} shots.</source>
        <translation>A sequence has at most {most} shots.</translation>
    </message>
    <message>
        <source>Notes have at most {most} characters.</source>
        <translation>Notes have at most {most} characters.</translation>
    </message>
    <message>
        <source>Nothing would be left of the shot: the in point is after the out point.</source>
        <translation>Nothing would be left of the shot: the in point is after the out point.</translation>
    </message>
    <message>
        <source>{name} has frames 0 to {last}.</source>
        <translation>{name} has frames 0 to {last}.</translation>
    </message>
    <message numerus="yes">
        <source>The dissolve has at most %n frame(s) here: both shots must be longer than it.</source>
        <translation>
            <numerusform>The dissolve has at most %n frame here: both shots must be longer than it.</numerusform>
            <numerusform>The dissolve has at most %n frames here: both shots must be longer than it.</numerusform>
        </translation>
    </message>
    <message>
        <source>The shots would wait for each other: this one&apos;s frame comes from that one.</source>
        <translation>The shots would wait for each other: this one&apos;s frame comes from that one.</translation>
    </message>
    <message>
        <source>No film can have this size or frame rate.</source>
        <translation>No film can have this size or frame rate.</translation>
    </message>
    <message>
        <source>{name} has no picture in it.</source>
        <translation>{name} has no picture in it.</translation>
    </message>
    <message>
        <source>{name} is damaged: it has no time scale.</source>
        <translation>{name} is damaged: it has no time scale.</translation>
    </message>
    <message>
        <source>{name} is cut short: only {packets} of {frames} frames are there.</source>
        <translation>{name} is cut short: only {packets} of {frames} frames are there.</translation>
    </message>
    <message>
        <source>{name} has no frames in it.</source>
        <translation>{name} has no frames in it.</translation>
    </message>
    <message>
        <source>{name} is damaged: frame {number} can&apos;t be decoded.</source>
        <translation>{name} is damaged: frame {number} can&apos;t be decoded.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} is a folder.</translation>
    </message>
    <message>
        <source>{name} is damaged: the picture in it can&apos;t be read.</source>
        <translation>{name} is damaged: the picture in it can&apos;t be read.</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}: pictures over {most} million pixels can&apos;t be opened.</source>
        <translation>{name} is {width}×{height}: pictures over {most} million pixels can&apos;t be opened.</translation>
    </message>
    <message>
        <source>{name} already exists. Choose another name.</source>
        <translation>{name} already exists. Choose another name.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written: {reason}.</source>
        <translation>{name} can&apos;t be written: {reason}.</translation>
    </message>
    <message>
        <source>{name} is damaged: it has no picture that can be read.</source>
        <translation>{name} is damaged: it has no picture that can be read.</translation>
    </message>
    <message>
        <source>{name} is damaged at frame {number}.</source>
        <translation>{name} is damaged at frame {number}.</translation>
    </message>
    <message>
        <source>{name} has neither picture nor sound in it.</source>
        <translation>{name} has neither picture nor sound in it.</translation>
    </message>
    <message>
        <source>Clips with a variable frame rate are cut at the nearest whole frame.</source>
        <translation>Clips with a variable frame rate are cut at the nearest whole frame.</translation>
    </message>
    <message>
        <source>The timeline has the first clip&apos;s frame rate; others are fitted to it.</source>
        <translation>The timeline has the first clip&apos;s frame rate; others are fitted to it.</translation>
    </message>
    <message>
        <source>The clips have several sizes; the timeline has the first clip&apos;s.</source>
        <translation>The clips have several sizes; the timeline has the first clip&apos;s.</translation>
    </message>
    <message>
        <source>Dissolves become cuts in this format.</source>
        <translation>Dissolves become cuts in this format.</translation>
    </message>
    <message>
        <source>Planned shots are empty room of their length, without their texts.</source>
        <translation>Planned shots are empty room of their length, without their texts.</translation>
    </message>
    <message>
        <source>An EDL has no tags, ratings or sizes, and finds files by their names.</source>
        <translation>An EDL has no tags, ratings or sizes, and finds files by their names.</translation>
    </message>
    <message>
        <source>Tags and ratings are kept in FCPXML only.</source>
        <translation>Tags and ratings are kept in FCPXML only.</translation>
    </message>
    <message>
        <source>{name}: the file name must end in one of {endings}.</source>
        <translation>{name}: the file name must end in one of {endings}.</translation>
    </message>
    <message>
        <source>The timeline is empty.</source>
        <translation>The timeline is empty.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written: {error}</source>
        <translation>{name} can&apos;t be written: {error}</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written: it reads back differently.</source>
        <translation>{name} can&apos;t be written: it reads back differently.</translation>
    </message>
    <message>
        <source>{name} has no sound in it.</source>
        <translation>{name} has no sound in it.</translation>
    </message>
    <message>
        <source>The data folder</source>
        <translation>The data folder</translation>
    </message>
    <message>
        <source>The sandbox folder</source>
        <translation>The sandbox folder</translation>
    </message>
    <message>
        <source>The thumbnail folder</source>
        <translation>The thumbnail folder</translation>
    </message>
    <message>
        <source>The upload folder</source>
        <translation>The upload folder</translation>
    </message>
    <message>
        <source>The log folder</source>
        <translation>The log folder</translation>
    </message>
    <message>
        <source>The clips folder</source>
        <translation>The clips folder</translation>
    </message>
    <message>
        <source>{what} {folder} can&apos;t be used: {reason}. {way_out}</source>
        <translation>{what} {folder} can&apos;t be used: {reason}. {way_out}</translation>
    </message>
    <message>
        <source>Choose another with --data-dir, or free some space there.</source>
        <translation>Choose another with --data-dir, or free some space there.</translation>
    </message>
    <message>
        <source>Choose another in Settings or with --clips-dir.</source>
        <translation>Choose another in Settings or with --clips-dir.</translation>
    </message>
    <message>
        <source>Write it like {url} or http://127.0.0.1:8080.</source>
        <translation>Write it like {url} or http://127.0.0.1:8080.</translation>
    </message>
    <message>
        <source>An address can&apos;t contain spaces, quotes or control characters.</source>
        <translation>An address can&apos;t contain spaces, quotes or control characters.</translation>
    </message>
    <message>
        <source>A base address can&apos;t have a query (?) or a fragment (#).</source>
        <translation>A base address can&apos;t have a query (?) or a fragment (#).</translation>
    </message>
    <message>
        <source>This is not an address ({error}).</source>
        <translation>This is not an address ({error}).</translation>
    </message>
    <message>
        <source>An address can&apos;t contain a user name or a password.</source>
        <translation>An address can&apos;t contain a user name or a password.</translation>
    </message>
    <message>
        <source>Remove everything up to the @.</source>
        <translation>Remove everything up to the @.</translation>
    </message>
    <message>
        <source>This is not a full https address.</source>
        <translation>This is not a full https address.</translation>
    </message>
    <message>
        <source>http is allowed on this computer only (127.0.0.1, ::1, localhost), because it would expose your key.</source>
        <translation>http is allowed on this computer only (127.0.0.1, ::1, localhost), because it would expose your key.</translation>
    </message>
    <message>
        <source>Use https://{host} instead.</source>
        <translation>Use https://{host} instead.</translation>
    </message>
    <message>
        <source>Write it like http://proxy.example:3128 or socks5://proxy.example:1080.</source>
        <translation>Write it like http://proxy.example:3128 or socks5://proxy.example:1080.</translation>
    </message>
    <message>
        <source>This is not the address of a proxy.</source>
        <translation>This is not the address of a proxy.</translation>
    </message>
    <message>
        <source>A user name and password can&apos;t be saved here, because they would end up in a file.</source>
        <translation>A user name and password can&apos;t be saved here, because they would end up in a file.</translation>
    </message>
    <message>
        <source>Use a proxy that needs no sign-in, or the system&apos;s proxy.</source>
        <translation>Use a proxy that needs no sign-in, or the system&apos;s proxy.</translation>
    </message>
    <message>
        <source>The setting {name} is not valid.</source>
        <translation>The setting {name} is not valid.</translation>
    </message>
    <message>
        <source>set by the environment variable {environment}</source>
        <translation>set by the environment variable {environment}</translation>
    </message>
    <message>
        <source>default</source>
        <translation>default</translation>
    </message>
    <message>
        <source>set in Settings</source>
        <translation>set in Settings</translation>
    </message>
    <message>
        <source>{error} The default is used instead.</source>
        <translation>{error} The default is used instead.</translation>
    </message>
    <message>
        <source>The settings can&apos;t be saved to {path}: {error}</source>
        <translation>The settings can&apos;t be saved to {path}: {error}</translation>
    </message>
    <message>
        <source>There is no setting called {name}.</source>
        <translation>There is no setting called {name}.</translation>
    </message>
    <message>
        <source>The settings can&apos;t be read ({error}); defaults are used.</source>
        <translation>The settings can&apos;t be read ({error}); defaults are used.</translation>
    </message>
    <message>
        <source>The settings file {path} is damaged and can&apos;t be moved aside ({error}); defaults are used.</source>
        <translation>The settings file {path} is damaged and can&apos;t be moved aside ({error}); defaults are used.</translation>
    </message>
    <message>
        <source>The settings file was damaged; defaults are used. The old file is now {aside}.</source>
        <translation>The settings file was damaged; defaults are used. The old file is now {aside}.</translation>
    </message>
    <message>
        <source>the database is closed</source>
        <translation>the database is closed</translation>
    </message>
    <message>
        <source>{path} is damaged: {error}</source>
        <translation>{path} is damaged: {error}</translation>
    </message>
    <message>
        <source>{path} can&apos;t be opened: {error}</source>
        <translation>{path} can&apos;t be opened: {error}</translation>
    </message>
    <message>
        <source>{path} is damaged: {found}</source>
        <translation>{path} is damaged: {found}</translation>
    </message>
    <message>
        <source>The database could not be backed up to {backups}: {error}</source>
        <translation>The database could not be backed up to {backups}: {error}</translation>
    </message>
    <message>
        <source>the database was written by a newer version of the program (schema {version} &gt; {newest})</source>
        <translation>the database was written by a newer version of the program (schema {version} &gt; {newest})</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Compose</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Player</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Sequence</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Library</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source> or </source>
        <translation> or </translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>Don&apos;t ask again</source>
        <translation>Don&apos;t ask again</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Keep running in the tray</translation>
    </message>
    <message>
        <source>Stop, and resume next time</source>
        <translation>Stop, and resume next time</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{count} waiting: not sent until the next start.</source>
        <translation>{count} waiting: not sent until the next start.</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>All actions</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>What do you want to do?</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>No action matches.</source>
        <translation>No action matches.</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>Not available now</translation>
    </message>
    <message>
        <source>Keep the camera still</source>
        <translation>Keep the camera still</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>camera</translation>
    </message>
    <message>
        <source>Return the last frame</source>
        <translation>Return the last frame</translation>
    </message>
    <message>
        <source>last frame</source>
        <translation>last frame</translation>
    </message>
    <message>
        <source>Search the web for the prompt</source>
        <translation>Search the web for the prompt</translation>
    </message>
    <message>
        <source>web search</source>
        <translation>web search</translation>
    </message>
    <message>
        <source>accepted, but not guaranteed</source>
        <translation>accepted, but not guaranteed</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>random</source>
        <translation>random</translation>
    </message>
    <message>
        <source>Webhook address</source>
        <translation>Webhook address</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Advanced</translation>
    </message>
    <message>
        <source>Webhook: {event}</source>
        <translation>Webhook: {event}</translation>
    </message>
    <message>
        <source>None chosen: Apiframe sends its default events</source>
        <translation>None chosen: Apiframe sends its default events</translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation>Webhook secret</translation>
    </message>
    <message>
        <source>Remove the webhook secret</source>
        <translation>Remove the webhook secret</translation>
    </message>
    <message>
        <source>Secret saved; type to replace it</source>
        <translation>Secret saved; type to replace it</translation>
    </message>
    <message>
        <source>Secret (optional)</source>
        <translation>Secret (optional)</translation>
    </message>
    <message>
        <source>Seed locked</source>
        <translation>Seed locked</translation>
    </message>
    <message>
        <source>Seed unlocked</source>
        <translation>Seed unlocked</translation>
    </message>
    <message>
        <source>Locked: the next clips use the same seed</source>
        <translation>Locked: the next clips use the same seed</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>seed</translation>
    </message>
    <message>
        <source>Advanced: {settings}</source>
        <translation>Advanced: {settings}</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>webhook</translation>
    </message>
    <message>
        <source>{words}, expanded</source>
        <translation>{words}, expanded</translation>
    </message>
    <message>
        <source>{words}, collapsed</source>
        <translation>{words}, collapsed</translation>
    </message>
    <message>
        <source>{error}

Nothing has been sent yet.</source>
        <translation>{error}

Nothing has been sent yet.</translation>
    </message>
    <message>
        <source>Spend these credits?</source>
        <translation>Spend these credits?</translation>
    </message>
    <message>
        <source>Spend them</source>
        <translation>Spend them</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Credits</translation>
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
        <translation>Generate {words}</translation>
    </message>
    <message>
        <source>Use as first and last frame</source>
        <translation>Use as first and last frame</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rows</translation>
    </message>
    <message numerus="yes">
        <source>None of %n row(s) can be sent. Nothing was sent.</source>
        <translation>
            <numerusform>None of %n row can be sent. Nothing was sent.</numerusform>
            <numerusform>None of %n rows can be sent. Nothing was sent.</numerusform>
        </translation>
    </message>
    <message>
        <source>about {total} credits</source>
        <translation>about {total} credits</translation>
    </message>
    <message>
        <source>{figure}, plus some with no published price</source>
        <translation>{figure}, plus some with no published price</translation>
    </message>
    <message>
        <source>no published price</source>
        <translation>no published price</translation>
    </message>
    <message>
        <source>{clips}: {figure}.</source>
        <translation>{clips}: {figure}.</translation>
    </message>
    <message>
        <source>Nothing is sent until you press the button.</source>
        <translation>Nothing is sent until you press the button.</translation>
    </message>
    <message>
        <source>Clips from a table</source>
        <translation>Clips from a table</translation>
    </message>
    <message>
        <source>Tables ({endings})</source>
        <translation>Tables ({endings})</translation>
    </message>
    <message>
        <source>Clips from {name}</source>
        <translation>Clips from {name}</translation>
    </message>
    <message numerus="yes">
        <source>One clip for each of %n file(s)</source>
        <translation>
            <numerusform>One clip for each of %n file</numerusform>
            <numerusform>One clip for each of %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading the files of %n row(s)…</source>
        <translation>
            <numerusform>Reading the files of %n row…</numerusform>
            <numerusform>Reading the files of %n rows…</numerusform>
        </translation>
    </message>
    <message>
        <source>The file is over {figure} MB, too large for a table of clips.</source>
        <translation>The file is over {figure} MB, too large for a table of clips.</translation>
    </message>
    <message>
        <source>Correct the path.</source>
        <translation>Correct the path.</translation>
    </message>
    <message>
        <source>converted from {format}</source>
        <translation>converted from {format}</translation>
    </message>
    <message>
        <source>enlarged: it is smaller than the clip</source>
        <translation>enlarged: it is smaller than the clip</translation>
    </message>
    <message>
        <source>shrunk to {side} pixels</source>
        <translation>shrunk to {side} pixels</translation>
    </message>
    <message>
        <source>{title} is sent as {width}×{height}</source>
        <translation>{title} is sent as {width}×{height}</translation>
    </message>
    <message>
        <source>{title} is sent</source>
        <translation>{title} is sent</translation>
    </message>
    <message>
        <source>{sent}, {done}.</source>
        <translation>{sent}, {done}.</translation>
    </message>
    <message>
        <source>Drag to crop</source>
        <translation>Drag to crop</translation>
    </message>
    <message>
        <source>Drag the picture, or press the arrow keys on it</source>
        <translation>Drag the picture, or press the arrow keys on it</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>Centre the crop</source>
        <translation>Centre the crop</translation>
    </message>
    <message>
        <source>Fit ratio</source>
        <translation>Fit ratio</translation>
    </message>
    <message>
        <source>Choose the aspect ratio nearest to the picture</source>
        <translation>Choose the aspect ratio nearest to the picture</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>First / last frame</source>
        <translation>First / last frame</translation>
    </message>
    <message>
        <source>References</source>
        <translation>References</translation>
    </message>
    <message>
        <source>still camera</source>
        <translation>still camera</translation>
    </message>
    <message>
        <source>returned last frame</source>
        <translation>returned last frame</translation>
    </message>
    <message>
        <source>Adjusted for {model} on {service}: {changes}.</source>
        <translation>Adjusted for {model} on {service}: {changes}.</translation>
    </message>
    <message>
        <source>{old} → {new}, your inputs are kept</source>
        <translation>{old} → {new}, your inputs are kept</translation>
    </message>
    <message>
        <source>duration {old} → {new} s</source>
        <translation>duration {old} → {new} s</translation>
    </message>
    <message>
        <source>resolution {old} → {new}</source>
        <translation>resolution {old} → {new}</translation>
    </message>
    <message>
        <source>aspect ratio {old} → {new}</source>
        <translation>aspect ratio {old} → {new}</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>last frame kept, not sent</source>
        <translation>last frame kept, not sent</translation>
    </message>
    <message>
        <source>audio on by default</source>
        <translation>audio on by default</translation>
    </message>
    <message>
        <source>audio off by default</source>
        <translation>audio off by default</translation>
    </message>
    <message>
        <source>{settings} kept, not sent</source>
        <translation>{settings} kept, not sent</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Takes</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Generate</translation>
    </message>
    <message>
        <source>The finished job shows what was actually charged.</source>
        <translation>The finished job shows what was actually charged.</translation>
    </message>
    <message>
        <source>Credits of {account}, now and after</source>
        <translation>Credits of {account}, now and after</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>Update job · {credits} cr</source>
        <translation>Update job · {credits} cr</translation>
    </message>
    <message>
        <source>Update job</source>
        <translation>Update job</translation>
    </message>
    <message>
        <source>Paid from {account}</source>
        <translation>Paid from {account}</translation>
    </message>
    <message>
        <source>Presets and tables</source>
        <translation>Presets and tables</translation>
    </message>
    <message>
        <source>Presets, and clips from a table</source>
        <translation>Presets, and clips from a table</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Mode</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>First frame</translation>
    </message>
    <message>
        <source>First</source>
        <translation>First</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Last frame</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Swap first and last frame</source>
        <translation>Swap first and last frame</translation>
    </message>
    <message>
        <source>Swap the frames</source>
        <translation>Swap the frames</translation>
    </message>
    <message>
        <source>Frames are changed</source>
        <translation>Frames are changed</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>Aspect ratio</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>Duration in seconds</source>
        <translation>Duration in seconds</translation>
    </message>
    <message>
        <source>Generate audio</source>
        <translation>Generate audio</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Duration · {duration} s</source>
        <translation>Duration · {duration} s</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) at 24 a second</source>
        <translation>
            <numerusform>%n frame at 24 a second</numerusform>
            <numerusform>%n frames at 24 a second</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Remove: {frame}</source>
        <translation>Remove: {frame}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Choose the picture again.</source>
        <translation>Choose the picture again.</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>The picture</translation>
    </message>
    <message>
        <source>Choose: {frame}</source>
        <translation>Choose: {frame}</translation>
    </message>
    <message>
        <source>{name} is not a picture; a frame must be one.</source>
        <translation>{name} is not a picture; a frame must be one.</translation>
    </message>
    <message>
        <source>{why} {name} was kept.</source>
        <translation>{why} {name} was kept.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Browse…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Fit the ratio to the picture</source>
        <translation>Fit the ratio to the picture</translation>
    </message>
    <message>
        <source>empty: drop, paste or browse a picture</source>
        <translation>empty: drop, paste or browse a picture</translation>
    </message>
    <message>
        <source>reading {reading}</source>
        <translation>reading {reading}</translation>
    </message>
    <message>
        <source>Arrow keys move the crop, Home centres it</source>
        <translation>Arrow keys move the crop, Home centres it</translation>
    </message>
    <message>
        <source>drop, paste or browse</source>
        <translation>drop, paste or browse</translation>
    </message>
    <message>
        <source>not with this model</source>
        <translation>not with this model</translation>
    </message>
    <message>
        <source>Pictures ({endings})</source>
        <translation>Pictures ({endings})</translation>
    </message>
    <message>
        <source>This data address is not a picture that can be used.</source>
        <translation>This data address is not a picture that can be used.</translation>
    </message>
    <message>
        <source>{address}: the address must begin with https://.</source>
        <translation>{address}: the address must begin with https://.</translation>
    </message>
    <message>
        <source>{address}: the address is too long.</source>
        <translation>{address}: the address is too long.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read: {reason}.</source>
        <translation>The file can&apos;t be read: {reason}.</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>Save as preset…</translation>
    </message>
    <message>
        <source>Clips from a table…</source>
        <translation>Clips from a table…</translation>
    </message>
    <message>
        <source>The prompt could not be saved to the history. {error}</source>
        <translation>The prompt could not be saved to the history. {error}</translation>
    </message>
    <message>
        <source>What the clip cost could not be saved. {error}</source>
        <translation>What the clip cost could not be saved. {error}</translation>
    </message>
    <message>
        <source>Delete a preset</source>
        <translation>Delete a preset</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Save as preset</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>{reason} It is kept in memory for this session only.</source>
        <translation>{reason} It is kept in memory for this session only.</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Restore defaults</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>From “{of}”</source>
        <translation>From “{of}”</translation>
    </message>
    <message>
        <source>{reading} is still being read.</source>
        <translation>{reading} is still being read.</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>Wait a moment.</translation>
    </message>
    <message>
        <source>References are still being read.</source>
        <translation>References are still being read.</translation>
    </message>
    <message>
        <source>{rate} cr/s at {resolution}</source>
        <translation>{rate} cr/s at {resolution}</translation>
    </message>
    <message>
        <source>no published rate</source>
        <translation>no published rate</translation>
    </message>
    <message>
        <source>{credits} cr for {seconds} s</source>
        <translation>{credits} cr for {seconds} s</translation>
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
        <translation>Cost unknown</translation>
    </message>
    <message numerus="yes">
        <source>%n credit(s)</source>
        <translation>
            <numerusform>%n credit</numerusform>
            <numerusform>%n credits</numerusform>
        </translation>
    </message>
    <message>
        <source>{figure} credits</source>
        <translation>{figure} credits</translation>
    </message>
    <message>
        <source>Estimate from {source}</source>
        <translation>Estimate from {source}</translation>
    </message>
    <message>
        <source>{balance} · {missing} short</source>
        <translation>{balance} · {missing} short</translation>
    </message>
    <message numerus="yes">
        <source>Generate %n take(s)</source>
        <translation>
            <numerusform>Generate %n take</numerusform>
            <numerusform>Generate %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate %n clip(s)</source>
        <translation>
            <numerusform>Generate %n clip</numerusform>
            <numerusform>Generate %n clips</numerusform>
        </translation>
    </message>
    <message>
        <source>{words} · {credits} cr</source>
        <translation>{words} · {credits} cr</translation>
    </message>
    <message>
        <source>Describe the clip: who, what happens, how the camera moves</source>
        <translation>Describe the clip: who, what happens, how the camera moves</translation>
    </message>
    <message>
        <source>Characters used</source>
        <translation>Characters used</translation>
    </message>
    <message>
        <source>Prompts: history and saved</source>
        <translation>Prompts: history and saved</translation>
    </message>
    <message>
        <source>Save this prompt</source>
        <translation>Save this prompt</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) are sent:</source>
        <translation>
            <numerusform>%n prompt are sent:</numerusform>
            <numerusform>%n prompts are sent:</numerusform>
        </translation>
    </message>
    <message>
        <source>Prompt history</source>
        <translation>Prompt history</translation>
    </message>
    <message>
        <source>Find a prompt</source>
        <translation>Find a prompt</translation>
    </message>
    <message>
        <source>No prompt contains these words.</source>
        <translation>No prompt contains these words.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Edit…</translation>
    </message>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <translation>
            <numerusform>used %n time</numerusform>
            <numerusform>used %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter inserts it at the cursor.</source>
        <translation>Enter inserts it at the cursor.</translation>
    </message>
    <message>
        <source>Convert {name}</source>
        <translation>Convert {name}</translation>
    </message>
    <message>
        <source>Use its first {seconds} s</source>
        <translation>Use its first {seconds} s</translation>
    </message>
    <message>
        <source>Trim {name} to {seconds} s</source>
        <translation>Trim {name} to {seconds} s</translation>
    </message>
    <message>
        <source>{name}, kept at Apiframe</source>
        <translation>{name}, kept at Apiframe</translation>
    </message>
    <message>
        <source>Press to mention it in the prompt; {keys} move it</source>
        <translation>Press to mention it in the prompt; {keys} move it</translation>
    </message>
    <message>
        <source>arrow keys</source>
        <comment>with a key</comment>
        <translation>arrow keys</translation>
    </message>
    <message>
        <source>kept at Apiframe</source>
        <translation>kept at Apiframe</translation>
    </message>
    <message>
        <source>{reason}{size}
Click to put {token} in the prompt; drag to move it</source>
        <translation>{reason}{size}
Click to put {token} in the prompt; drag to move it</translation>
    </message>
    <message>
        <source>Remove {token}</source>
        <translation>Remove {token}</translation>
    </message>
    <message>
        <source>Keep at Apiframe</source>
        <translation>Keep at Apiframe</translation>
    </message>
    <message>
        <source>Add references: drop, paste or browse</source>
        <translation>Add references: drop, paste or browse</translation>
    </message>
    <message>
        <source>{name}: the limit is {most} pictures.</source>
        <translation>{name}: the limit is {most} pictures.</translation>
    </message>
    <message>
        <source>{name}: the limit is {most} videos.</source>
        <translation>{name}: the limit is {most} videos.</translation>
    </message>
    <message>
        <source>Remove it, or add it again.</source>
        <translation>Remove it, or add it again.</translation>
    </message>
    <message>
        <source>Add references</source>
        <translation>Add references</translation>
    </message>
    <message>
        <source>{words} · Reading…</source>
        <translation>{words} · Reading…</translation>
    </message>
    <message>
        <source>Prompt only</source>
        <translation>Prompt only</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Use the system&apos;s colours</source>
        <translation>Use the system&apos;s colours</translation>
    </message>
    <message>
        <source>Use dark colours</source>
        <translation>Use dark colours</translation>
    </message>
    <message>
        <source>Use light colours</source>
        <translation>Use light colours</translation>
    </message>
    <message>
        <source>Open the clips folder</source>
        <translation>Open the clips folder</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Open the log folder</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… and {count} more.</translation>
    </message>
    <message>
        <source>Videos open in Review; pictures become the first or last frame of a clip.</source>
        <translation>Videos open in Review; pictures become the first or last frame of a clip.</translation>
    </message>
    <message>
        <source>This could not be saved. {error}</source>
        <translation>This could not be saved. {error}</translation>
    </message>
    <message>
        <source>Open in Review</source>
        <translation>Open in Review</translation>
    </message>
    <message numerus="yes">
        <source>Compare %n clip(s)</source>
        <translation>
            <numerusform>Compare %n clip</numerusform>
            <numerusform>Compare %n clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Choose two to four clips</source>
        <translation>Choose two to four clips</translation>
    </message>
    <message>
        <source>Add to sequence</source>
        <translation>Add to sequence</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>Use these settings</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>Copy prompt</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Show in folder</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>Move {clips} to the bin…</source>
        <translation>Move {clips} to the bin…</translation>
    </message>
    <message>
        <source>Move to the bin…</source>
        <translation>Move to the bin…</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>Remove from the library…</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Rating</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>No stars</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Pick</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>Clear flag</source>
        <translation>Clear flag</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>Add a tag…</translation>
    </message>
    <message>
        <source>Remove “{tag}”</source>
        <translation>Remove “{tag}”</translation>
    </message>
    <message>
        <source>Shot</source>
        <translation>Shot</translation>
    </message>
    <message>
        <source>Move to another shot…</source>
        <translation>Move to another shot…</translation>
    </message>
    <message>
        <source>Make a new shot of it</source>
        <translation>Make a new shot of it</translation>
    </message>
    <message>
        <source>Make one new shot of them</source>
        <translation>Make one new shot of them</translation>
    </message>
    <message>
        <source>Rename shot…</source>
        <translation>Rename shot…</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>New project…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>A new name for {name}. Its sidecar and last frame are renamed too.</source>
        <translation>A new name for {name}. Its sidecar and last frame are renamed too.</translation>
    </message>
    <message>
        <source>A new title for the shot, and all its takes.</source>
        <translation>A new title for the shot, and all its takes.</translation>
    </message>
    <message>
        <source>Rename shot</source>
        <translation>Rename shot</translation>
    </message>
    <message>
        <source>Choose two to four clips to compare.</source>
        <translation>Choose two to four clips to compare.</translation>
    </message>
    <message>
        <source>Move {what} to the bin?</source>
        <translation>Move {what} to the bin?</translation>
    </message>
    <message>
        <source>Remove {what} from the library?</source>
        <translation>Remove {what} from the library?</translation>
    </message>
    <message>
        <source>The files go to the system&apos;s bin. If you restore them from there, “Rebuild from the clips folder” brings the clips back with their ratings, tags and notes.</source>
        <translation>The files go to the system&apos;s bin. If you restore them from there, “Rebuild from the clips folder” brings the clips back with their ratings, tags and notes.</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>Move to the bin</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>any</source>
        <translation>any</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Add a tag</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Move to another shot</source>
        <translation>Move to another shot</translation>
    </message>
    <message>
        <source>Search shots</source>
        <translation>Search shots</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Shots</translation>
    </message>
    <message>
        <source>Untitled shot</source>
        <translation>Untitled shot</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>To</source>
        <translation>To</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Oldest first</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>Best rated first</translation>
    </message>
    <message>
        <source>Picks first</source>
        <translation>Picks first</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>Longest first</translation>
    </message>
    <message>
        <source>Shortest first</source>
        <translation>Shortest first</translation>
    </message>
    <message>
        <source>Highest cost first</source>
        <translation>Highest cost first</translation>
    </message>
    <message>
        <source>By title, A to Z</source>
        <translation>By title, A to Z</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>By model</translation>
    </message>
    <message>
        <source>By project</source>
        <translation>By project</translation>
    </message>
    <message>
        <source>Largest file first</source>
        <translation>Largest file first</translation>
    </message>
    <message>
        <source>Search prompts, tags, notes, models and file names</source>
        <translation>Search prompts, tags, notes, models and file names</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Search the library</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Saved searches</translation>
    </message>
    <message>
        <source>Sort order</source>
        <translation>Sort order</translation>
    </message>
    <message>
        <source>Stack the takes of each shot</source>
        <translation>Stack the takes of each shot</translation>
    </message>
    <message>
        <source>View</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Thumbnail size</source>
        <translation>Thumbnail size</translation>
    </message>
    <message>
        <source>More for the library</source>
        <translation>More for the library</translation>
    </message>
    <message>
        <source>Import, rebuild, find missing files, undo</source>
        <translation>Import, rebuild, find missing files, undo</translation>
    </message>
    <message>
        <source>By {column}, reversed</source>
        <translation>By {column}, reversed</translation>
    </message>
    <message>
        <source>By {column}</source>
        <translation>By {column}</translation>
    </message>
    <message>
        <source>{rating} of 5 stars</source>
        <translation>{rating} of 5 stars</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>picked</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>label: {colour}</source>
        <translation>label: {colour}</translation>
    </message>
    <message>
        <source>tagged {tags}</source>
        <translation>tagged {tags}</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Continues another clip</source>
        <translation>Continues another clip</translation>
    </message>
    <message>
        <source>Continued by another clip</source>
        <translation>Continued by another clip</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>up to {high} {unit}</source>
        <translation>up to {high} {unit}</translation>
    </message>
    <message>
        <source>{low} {unit} and over</source>
        <translation>{low} {unit} and over</translation>
    </message>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} to {high} {unit}</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>s</translation>
    </message>
    <message>
        <source>no cost</source>
        <translation>no cost</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>credits</translation>
    </message>
    <message>
        <source>Project {project}</source>
        <translation>Project {project}</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>No project</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>No sound</translation>
    </message>
    <message>
        <source>other</source>
        <comment>of shapes</comment>
        <translation>other</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>since {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>At least this many stars</source>
        <translation>At least this many stars</translation>
    </message>
    <message>
        <source>Picks</source>
        <translation>Picks</translation>
    </message>
    <message>
        <source>Only clips that are picked</source>
        <translation>Only clips that are picked</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Rejects</translation>
    </message>
    <message>
        <source>Only clips that are rejected</source>
        <translation>Only clips that are rejected</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>Clear the filter: {words}</source>
        <translation>Clear the filter: {words}</translation>
    </message>
    <message>
        <source>Clear this filter</source>
        <translation>Clear this filter</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>Between…</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>With sound</source>
        <translation>With sound</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Without</translation>
    </message>
    <message>
        <source>Shot chain</source>
        <translation>Shot chain</translation>
    </message>
    <message>
        <source>Unflagged</source>
        <translation>Unflagged</translation>
    </message>
    <message>
        <source>Import for review</source>
        <translation>Import for review</translation>
    </message>
    <message>
        <source>Import video files…</source>
        <translation>Import video files…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Import a folder…</translation>
    </message>
    <message>
        <source>Find missing files…</source>
        <translation>Find missing files…</translation>
    </message>
    <message>
        <source>Rebuild from the clips folder</source>
        <translation>Rebuild from the clips folder</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Undo: {what}</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>Redo: {what}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importing</translation>
    </message>
    <message>
        <source>Nothing new to import</source>
        <translation>Nothing new to import</translation>
    </message>
    <message>
        <source>Reading the clips folder</source>
        <translation>Reading the clips folder</translation>
    </message>
    <message>
        <source>Looking for missing clips</source>
        <translation>Looking for missing clips</translation>
    </message>
    <message>
        <source>Nothing found there</source>
        <translation>Nothing found there</translation>
    </message>
    <message>
        <source>Where are the missing clips?</source>
        <translation>Where are the missing clips?</translation>
    </message>
    <message>
        <source>Wait until the current task is done, or stop it.</source>
        <translation>Wait until the current task is done, or stop it.</translation>
    </message>
    <message>
        <source>Stopped. What was read so far is in the library.</source>
        <translation>Stopped. What was read so far is in the library.</translation>
    </message>
    <message>
        <source>{words} failed. {error}</source>
        <translation>{words} failed. {error}</translation>
    </message>
    <message>
        <source>The library already has another clip of that name.</source>
        <translation>The library already has another clip of that name.</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Save this search…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Save this search</translation>
    </message>
    <message>
        <source>Remove the project “{name}”?</source>
        <translation>Remove the project “{name}”?</translation>
    </message>
    <message>
        <source>{clips} added</source>
        <translation>{clips} added</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read: {problems}{more}</source>
        <translation>
            <numerusform>%n could not be read: {problems}{more}</numerusform>
            <numerusform>%n could not be read: {problems}{more}</numerusform>
        </translation>
    </message>
    <message>
        <source>Rating {stars}</source>
        <translation>Rating {stars}</translation>
    </message>
    <message>
        <source>Colour {colour}</source>
        <translation>Colour {colour}</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>No colour</translation>
    </message>
    <message>
        <source>Tag “{tag}”</source>
        <translation>Tag “{tag}”</translation>
    </message>
    <message>
        <source>Remove tag “{tag}”</source>
        <translation>Remove tag “{tag}”</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Remove note</source>
        <translation>Remove note</translation>
    </message>
    <message>
        <source>Move to “{project}”</source>
        <translation>Move to “{project}”</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>Remove from the project</translation>
    </message>
    <message>
        <source>Move to shot “{title}”</source>
        <translation>Move to shot “{title}”</translation>
    </message>
    <message>
        <source>Rename shot to “{title}”</source>
        <translation>Rename shot to “{title}”</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo the last change to clips</source>
        <translation>Undo the last change to clips</translation>
    </message>
    <message>
        <source>Redo the last change to clips</source>
        <translation>Redo the last change to clips</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} of {total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Reading the library…</source>
        <translation>Reading the library…</translation>
    </message>
    <message>
        <source>Library as a table</source>
        <translation>Library as a table</translation>
    </message>
    <message>
        <source>The library can&apos;t be read. {reason}</source>
        <translation>The library can&apos;t be read. {reason}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”.</source>
        <translation>Nothing matches “{text}”.</translation>
    </message>
    <message>
        <source>Show all clips</source>
        <translation>Show all clips</translation>
    </message>
    <message numerus="yes">
        <source>{clips} in %n stack(s)</source>
        <translation>
            <numerusform>{clips} in %n stack</numerusform>
            <numerusform>{clips} in %n stacks</numerusform>
        </translation>
    </message>
    <message>
        <source>{chosen} of {clips} selected</source>
        <translation>{chosen} of {clips} selected</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n take(s)</source>
        <translation>
            <numerusform>Show all %n take</numerusform>
            <numerusform>Show all %n takes</numerusform>
        </translation>
    </message>
    <message>
        <source>Find them in a folder…</source>
        <translation>Find them in a folder…</translation>
    </message>
    <message>
        <source>{spent} of {budget} credits</source>
        <translation>{spent} of {budget} credits</translation>
    </message>
    <message>
        <source>New jobs belong to this project and are saved in its folder</source>
        <translation>New jobs belong to this project and are saved in its folder</translation>
    </message>
    <message>
        <source>Edit this project…</source>
        <translation>Edit this project…</translation>
    </message>
    <message>
        <source>Remove this project…</source>
        <translation>Remove this project…</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>New project</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>Folder of the project</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Folder for new clips</source>
        <translation>Folder for new clips</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Clips appear here when they are ready.</source>
        <translation>Clips appear here when they are ready.</translation>
    </message>
    <message>
        <source>None of the recent clips match. The Library searches all clips.</source>
        <translation>None of the recent clips match. The Library searches all clips.</translation>
    </message>
    <message>
        <source>Search recent clips</source>
        <translation>Search recent clips</translation>
    </message>
    <message>
        <source>Recent clips</source>
        <translation>Recent clips</translation>
    </message>
    <message>
        <source>No clips yet.
Clips you generate in the Studio appear here. You can also drop video files to review them.</source>
        <translation>No clips yet.
Clips you generate in the Studio appear here. You can also drop video files to review them.</translation>
    </message>
    <message>
        <source>No clips match these filters.</source>
        <translation>No clips match these filters.</translation>
    </message>
    <message>
        <source>pick</source>
        <translation>pick</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>reject</translation>
    </message>
    <message>
        <source>unflagged</source>
        <translation>unflagged</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Purple</translation>
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
        <translation>Show</translation>
    </message>
    <message>
        <source>keyring unavailable</source>
        <translation>keyring unavailable</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>no connection</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>no key</translation>
    </message>
    <message>
        <source>{reason} The key is kept in memory for this session only.</source>
        <translation>{reason} The key is kept in memory for this session only.</translation>
    </message>
    <message>
        <source>credits unknown</source>
        <translation>credits unknown</translation>
    </message>
    <message>
        <source>Nothing was sent and nothing was charged. {error}</source>
        <translation>Nothing was sent and nothing was charged. {error}</translation>
    </message>
    <message>
        <source>Added to the sequence: {clips}.</source>
        <translation>Added to the sequence: {clips}.</translation>
    </message>
    <message>
        <source>a clip</source>
        <translation>a clip</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Jobs at Apiframe</source>
        <translation>Jobs at Apiframe</translation>
    </message>
    <message>
        <source>Load more</source>
        <translation>Load more</translation>
    </message>
    <message>
        <source>Select all that are available</source>
        <translation>Select all that are available</translation>
    </message>
    <message>
        <source>Apiframe v1 has no job list. Choose a v2 account.</source>
        <translation>Apiframe v1 has no job list. Choose a v2 account.</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Reading the list…</translation>
    </message>
    <message>
        <source>The list can&apos;t be read now. {error}</source>
        <translation>The list can&apos;t be read now. {error}</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>In the library</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>In the queue</translation>
    </message>
    <message>
        <source>Open clip</source>
        <translation>Open clip</translation>
    </message>
    <message>
        <source>Edit and try again</source>
        <translation>Edit and try again</translation>
    </message>
    <message>
        <source>Add credits…</source>
        <translation>Add credits…</translation>
    </message>
    <message>
        <source>Change the key…</source>
        <translation>Change the key…</translation>
    </message>
    <message>
        <source>Network settings…</source>
        <translation>Network settings…</translation>
    </message>
    <message>
        <source>Confirm the new price</source>
        <translation>Confirm the new price</translation>
    </message>
    <message>
        <source>Unlock the keyring…</source>
        <translation>Unlock the keyring…</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Retry now</translation>
    </message>
    <message>
        <source>Send the same request again…</source>
        <translation>Send the same request again…</translation>
    </message>
    <message>
        <source>Ask for the clip again</source>
        <translation>Ask for the clip again</translation>
    </message>
    <message>
        <source>Move to the front</source>
        <translation>Move to the front</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplicate…</translation>
    </message>
    <message>
        <source>Stop tracking (the credits are spent)…</source>
        <translation>Stop tracking (the credits are spent)…</translation>
    </message>
    <message>
        <source>Remove (nothing was sent)</source>
        <translation>Remove (nothing was sent)</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>Remove from the queue</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>History…</translation>
    </message>
    <message>
        <source>Copy error</source>
        <translation>Copy error</translation>
    </message>
    <message>
        <source>Move {jobs} to the front</source>
        <translation>Move {jobs} to the front</translation>
    </message>
    <message>
        <source>Move {jobs} up</source>
        <translation>Move {jobs} up</translation>
    </message>
    <message>
        <source>Move {jobs} down</source>
        <translation>Move {jobs} down</translation>
    </message>
    <message>
        <source>Put {jobs} back in the queue</source>
        <translation>Put {jobs} back in the queue</translation>
    </message>
    <message>
        <source>Send the same {jobs} again…</source>
        <translation>Send the same {jobs} again…</translation>
    </message>
    <message>
        <source>Ask for the clips of {jobs} again</source>
        <translation>Ask for the clips of {jobs} again</translation>
    </message>
    <message>
        <source>Duplicate {jobs}…</source>
        <translation>Duplicate {jobs}…</translation>
    </message>
    <message>
        <source>Stop tracking {jobs} (the credits are spent)…</source>
        <translation>Stop tracking {jobs} (the credits are spent)…</translation>
    </message>
    <message>
        <source>Remove {jobs} from the queue</source>
        <translation>Remove {jobs} from the queue</translation>
    </message>
    <message>
        <source>Copy the prompts of {jobs}</source>
        <translation>Copy the prompts of {jobs}</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>unknown cost</source>
        <translation>unknown cost</translation>
    </message>
    <message>
        <source>about {credits}</source>
        <translation>about {credits}</translation>
    </message>
    <message numerus="yes">
        <source>{credits} + %n unknown</source>
        <translation>
            <numerusform>{credits} + %n unknown</numerusform>
            <numerusform>{credits} + %n unknown</numerusform>
        </translation>
    </message>
    <message>
        <source>Send it again?</source>
        <translation>Send it again?</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Don&apos;t send</source>
        <translation>Don&apos;t send</translation>
    </message>
    <message>
        <source>Send the same request again?</source>
        <translation>Send the same request again?</translation>
    </message>
    <message numerus="yes">
        <source>Send %n request(s) again?</source>
        <translation>
            <numerusform>Send %n request again?</numerusform>
            <numerusform>Send %n requests again?</numerusform>
        </translation>
    </message>
    <message>
        <source>This is a new request and costs {price}. {money}</source>
        <translation>This is a new request and costs {price}. {money}</translation>
    </message>
    <message>
        <source>Queue a copy of this request?</source>
        <translation>Queue a copy of this request?</translation>
    </message>
    <message numerus="yes">
        <source>Queue copies of %n request(s)?</source>
        <translation>
            <numerusform>Queue copies of %n request?</numerusform>
            <numerusform>Queue copies of %n requests?</numerusform>
        </translation>
    </message>
    <message>
        <source>A copy is a new request and costs {price}.</source>
        <translation>A copy is a new request and costs {price}.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Look for the clip on apiframe.ai.</source>
        <translation>Look for the clip on apiframe.ai.</translation>
    </message>
    <message>
        <source>Stop tracking this job?</source>
        <translation>Stop tracking this job?</translation>
    </message>
    <message>
        <source>Stop tracking</source>
        <translation>Stop tracking</translation>
    </message>
    <message>
        <source>Keep tracking</source>
        <translation>Keep tracking</translation>
    </message>
    <message numerus="yes">
        <source>Stop tracking %n job(s)?</source>
        <translation>
            <numerusform>Stop tracking %n job?</numerusform>
            <numerusform>Stop tracking %n jobs?</numerusform>
        </translation>
    </message>
    <message>
        <source>an unknown number of {what}</source>
        <translation>an unknown number of {what}</translation>
    </message>
    <message>
        <source>about {figure} {what}</source>
        <translation>about {figure} {what}</translation>
    </message>
    <message>
        <source>Find in the queue</source>
        <translation>Find in the queue</translation>
    </message>
    <message>
        <source>Find by prompt, model, id or error</source>
        <translation>Find by prompt, model, id or error</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>A job is one clip: take the {a|b} out of the prompt, or discard the changes.</source>
        <translation>A job is one clip: take the {a|b} out of the prompt, or discard the changes.</translation>
    </message>
    <message>
        <source>Removed “{title}”</source>
        <translation>Removed “{title}”</translation>
    </message>
    <message>
        <source>Removed {jobs}</source>
        <translation>Removed {jobs}</translation>
    </message>
    <message>
        <source>Another job is being edited: press Update job or Discard changes first.</source>
        <translation>Another job is being edited: press Update job or Discard changes first.</translation>
    </message>
    <message>
        <source>A job is being edited: press Update job or Discard changes first.</source>
        <translation>A job is being edited: press Update job or Discard changes first.</translation>
    </message>
    <message>
        <source>Editing “{title}”</source>
        <translation>Editing “{title}”</translation>
    </message>
    <message>
        <source>Trying again: “{title}”</source>
        <translation>Trying again: “{title}”</translation>
    </message>
    <message>
        <source>Paused: nothing new is sent. Jobs already sent continue.</source>
        <translation>Paused: nothing new is sent. Jobs already sent continue.</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <source>More for the queue</source>
        <translation>More for the queue</translation>
    </message>
    <message>
        <source>Undo in the queue</source>
        <translation>Undo in the queue</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>Pause the queue</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Clear finished</translation>
    </message>
    <message>
        <source>Jobs at Apiframe…</source>
        <translation>Jobs at Apiframe…</translation>
    </message>
    <message>
        <source>Resume the queue</source>
        <translation>Resume the queue</translation>
    </message>
    <message>
        <source>History · {title}</source>
        <translation>History · {title}</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copy all</translation>
    </message>
    <message>
        <source>Copy {name}</source>
        <translation>Copy {name}</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>At Apiframe</source>
        <translation>At Apiframe</translation>
    </message>
    <message>
        <source>Idempotency key</source>
        <translation>Idempotency key</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>nothing was charged</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>charged</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>refunded</translation>
    </message>
    <message>
        <source>with sound</source>
        <translation>with sound</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>silent</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>seed {seed}</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>estimated at {estimate} credits, from {source}</source>
        <translation>estimated at {estimate} credits, from {source}</translation>
    </message>
    <message numerus="yes">
        <source>%n credit(s) charged</source>
        <translation>
            <numerusform>%n credit charged</numerusform>
            <numerusform>%n credits charged</numerusform>
        </translation>
    </message>
    <message>
        <source>History of a job…</source>
        <translation>History of a job…</translation>
    </message>
    <message>
        <source>Remove, or stop tracking</source>
        <translation>Remove, or stop tracking</translation>
    </message>
    <message>
        <source>Copy the error or the prompt</source>
        <translation>Copy the error or the prompt</translation>
    </message>
    <message>
        <source>Nothing in the queue.
Write a prompt and press Generate.</source>
        <translation>Nothing in the queue.
Write a prompt and press Generate.</translation>
    </message>
    <message>
        <source>Nothing in the queue matches.</source>
        <translation>Nothing in the queue matches.</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Done today</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>No prompt</source>
        <translation>No prompt</translation>
    </message>
    <message>
        <source>Generating · {progress}%</source>
        <translation>Generating · {progress}%</translation>
    </message>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>%n active</numerusform>
            <numerusform>%n active</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>the sandbox</source>
        <translation>the sandbox</translation>
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
        <translation>Draft, not in the queue</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>Waits while the queue is paused</source>
        <translation>Waits while the queue is paused</translation>
    </message>
    <message>
        <source>Queued at {service} · {time}</source>
        <translation>Queued at {service} · {time}</translation>
    </message>
    <message>
        <source>Generating · {time}</source>
        <translation>Generating · {time}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>under a minute left</source>
        <translation>under a minute left</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>about {minutes} min left</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Preparing…</translation>
    </message>
    <message>
        <source>Preparing first frame…</source>
        <translation>Preparing first frame…</translation>
    </message>
    <message>
        <source>Preparing first and last frame…</source>
        <translation>Preparing first and last frame…</translation>
    </message>
    <message>
        <source>Preparing last frame…</source>
        <translation>Preparing last frame…</translation>
    </message>
    <message>
        <source>Preparing references…</source>
        <translation>Preparing references…</translation>
    </message>
    <message>
        <source>Downloading {done} MB</source>
        <translation>Downloading {done} MB</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>Downloading…</translation>
    </message>
    <message>
        <source>Downloading {done} of {all} MB</source>
        <translation>Downloading {done} of {all} MB</translation>
    </message>
    <message>
        <source>Sent, but not confirmed.</source>
        <translation>Sent, but not confirmed.</translation>
    </message>
    <message>
        <source>The clip was made, but {service} no longer keeps the file. The credits were spent.</source>
        <translation>The clip was made, but {service} no longer keeps the file. The credits were spent.</translation>
    </message>
    <message>
        <source>may have been charged</source>
        <translation>may have been charged</translation>
    </message>
    <message>
        <source>credits spent</source>
        <translation>credits spent</translation>
    </message>
    <message>
        <source>Not tracked · {spent}</source>
        <translation>Not tracked · {spent}</translation>
    </message>
    <message>
        <source>The sandbox gave no reason.</source>
        <translation>The sandbox gave no reason.</translation>
    </message>
    <message>
        <source>Apiframe gave no reason.</source>
        <translation>Apiframe gave no reason.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Nothing was charged.</translation>
    </message>
    <message>
        <source>Credits refunded.</source>
        <translation>Credits refunded.</translation>
    </message>
    <message>
        <source>The credits are spent.</source>
        <translation>The credits are spent.</translation>
    </message>
    <message>
        <source>It may have been charged.</source>
        <translation>It may have been charged.</translation>
    </message>
    <message>
        <source>Play these clips back to back</source>
        <translation>Play these clips back to back</translation>
    </message>
    <message>
        <source>Continue from the last frame</source>
        <translation>Continue from the last frame</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Sound on</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Mute</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Leave full screen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>To the start</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>One frame back</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>One frame forward</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>To the end</translation>
    </message>
    <message>
        <source>Ten frames back</source>
        <translation>Ten frames back</translation>
    </message>
    <message>
        <source>Ten frames forward</source>
        <translation>Ten frames forward</translation>
    </message>
    <message>
        <source>Play backwards, faster each time</source>
        <translation>Play backwards, faster each time</translation>
    </message>
    <message>
        <source>Play forwards, faster each time</source>
        <translation>Play forwards, faster each time</translation>
    </message>
    <message>
        <source>Set the in point</source>
        <translation>Set the in point</translation>
    </message>
    <message>
        <source>Set the out point</source>
        <translation>Set the out point</translation>
    </message>
    <message>
        <source>Clear the in point</source>
        <translation>Clear the in point</translation>
    </message>
    <message>
        <source>Clear the out point</source>
        <translation>Clear the out point</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Loop</translation>
    </message>
    <message>
        <source>Loop the shot</source>
        <translation>Loop the shot</translation>
    </message>
    <message>
        <source>Safe areas</source>
        <translation>Safe areas</translation>
    </message>
    <message>
        <source>Sound from the next clip</source>
        <translation>Sound from the next clip</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Actual pixels (1:1)</source>
        <translation>Actual pixels (1:1)</translation>
    </message>
    <message>
        <source>Next compare mode</source>
        <translation>Next compare mode</translation>
    </message>
    <message>
        <source>Compare in a grid</source>
        <translation>Compare in a grid</translation>
    </message>
    <message>
        <source>Flip to the other clip</source>
        <translation>Flip to the other clip</translation>
    </message>
    <message>
        <source>Brighter difference</source>
        <translation>Brighter difference</translation>
    </message>
    <message>
        <source>Darker difference</source>
        <translation>Darker difference</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>What to export</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>Choose where to save it.</source>
        <translation>Choose where to save it.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Stopped. Nothing was written.</translation>
    </message>
    <message>
        <source>Saved {name}: {words}.</source>
        <translation>Saved {name}: {words}.</translation>
    </message>
    <message>
        <source>Which clips</source>
        <translation>Which clips</translation>
    </message>
    <message>
        <source>This range is re-encoded (H.264, or HEVC for 10-bit). One that starts and ends at keyframes is copied.</source>
        <translation>This range is re-encoded (H.264, or HEVC for 10-bit). One that starts and ends at keyframes is copied.</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Range</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two numbers</comment>
        <translation>to</translation>
    </message>
    <message>
        <source>The last frame is before the first.</source>
        <translation>The last frame is before the first.</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), re-encoded</source>
        <translation>
            <numerusform>%n frame, re-encoded</numerusform>
            <numerusform>%n frames, re-encoded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) · {seconds} s</source>
        <translation>
            <numerusform>%n frame · {seconds} s</numerusform>
            <numerusform>%n frames · {seconds} s</numerusform>
        </translation>
    </message>
    <message>
        <source>This range is copied without loss.</source>
        <translation>This range is copied without loss.</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Contact sheet</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Pages for printing</source>
        <translation>Pages for printing</translation>
    </message>
    <message>
        <source>Frames of this clip</source>
        <translation>Frames of this clip</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>frame {n}</source>
        <translation>frame {n}</translation>
    </message>
    <message>
        <source>Selects</source>
        <translation>Selects</translation>
    </message>
    <message>
        <source>The timeline is empty. Add clips or ranges with {key}.</source>
        <translation>The timeline is empty. Add clips or ranges with {key}.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Final Cut Pro, DaVinci Resolve</source>
        <translation>Final Cut Pro, DaVinci Resolve</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Remove all</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>Filmstrip</translation>
    </message>
    <message>
        <source>Frame {number} of {last}</source>
        <translation>Frame {number} of {last}</translation>
    </message>
    <message>
        <source>The frame could not be saved. {error}</source>
        <translation>The frame could not be saved. {error}</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>Single</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Side</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Wipe</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Diff</translation>
    </message>
    <message>
        <source>One clip, or flip to the other</source>
        <translation>One clip, or flip to the other</translation>
    </message>
    <message>
        <source>All clips in a row</source>
        <translation>All clips in a row</translation>
    </message>
    <message>
        <source>All clips in a grid</source>
        <translation>All clips in a grid</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>How much to brighten the difference</source>
        <translation>How much to brighten the difference</translation>
    </message>
    <message numerus="yes">
        <source>{width}×{height} · {fps} fps · %n frame(s) · {seconds} s</source>
        <translation>
            <numerusform>{width}×{height} · {fps} fps · %n frame · {seconds} s</numerusform>
            <numerusform>{width}×{height} · {fps} fps · %n frames · {seconds} s</numerusform>
        </translation>
    </message>
    <message>
        <source>frame 0000</source>
        <translation>frame 0000</translation>
    </message>
    <message>
        <source>Four clips can be compared at a time: these are the first four of {count}.</source>
        <translation>Four clips can be compared at a time: these are the first four of {count}.</translation>
    </message>
    <message>
        <source>This clip has not been continued yet, so there is no chain to play.</source>
        <translation>This clip has not been continued yet, so there is no chain to play.</translation>
    </message>
    <message numerus="yes">
        <source>{name} · the chain, %n clip(s)</source>
        <translation>
            <numerusform>{name} · the chain, %n clip</numerusform>
            <numerusform>{name} · the chain, %n clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Export timeline ({count})…</source>
        <translation>Export timeline ({count})…</translation>
    </message>
    <message>
        <source>Export timeline…</source>
        <translation>Export timeline…</translation>
    </message>
    <message>
        <source>Export range {first}–{last}…</source>
        <translation>Export range {first}–{last}…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Nothing to compare with yet. Choose two to four clips in the strip with {keys}.</source>
        <translation>Nothing to compare with yet. Choose two to four clips in the strip with {keys}.</translation>
    </message>
    <message>
        <source>click</source>
        <comment>with a key</comment>
        <translation>click</translation>
    </message>
    <message>
        <source>take {take}</source>
        <translation>take {take}</translation>
    </message>
    <message>
        <source>{name} · takes {takes} and {last}</source>
        <translation>{name} · takes {takes} and {last}</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>New tag</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Stars</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Remove tag {tag}</source>
        <translation>Remove tag {tag}</translation>
    </message>
    <message>
        <source>Remove this tag</source>
        <translation>Remove this tag</translation>
    </message>
    <message>
        <source>frame {start}</source>
        <translation>frame {start}</translation>
    </message>
    <message>
        <source>frames {start}–{end}</source>
        <translation>frames {start}–{end}</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>New note</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Note at {frame}</source>
        <translation>Note at {frame}</translation>
    </message>
    <message>
        <source>Go to {frame}: {note}</source>
        <translation>Go to {frame}: {note}</translation>
    </message>
    <message>
        <source>Remove the note at {frame}</source>
        <translation>Remove the note at {frame}</translation>
    </message>
    <message>
        <source>Remove this note</source>
        <translation>Remove this note</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Write a note</translation>
    </message>
    <message>
        <source>Continue from last frame</source>
        <translation>Continue from last frame</translation>
    </message>
    <message>
        <source>Use frame as first frame</source>
        <translation>Use frame as first frame</translation>
    </message>
    <message>
        <source>Use frame as last frame</source>
        <translation>Use frame as last frame</translation>
    </message>
    <message>
        <source>Save frame…</source>
        <translation>Save frame…</translation>
    </message>
    <message>
        <source>Copy frame</source>
        <translation>Copy frame</translation>
    </message>
    <message>
        <source>Export range…</source>
        <translation>Export range…</translation>
    </message>
    <message>
        <source>Add to timeline export</source>
        <translation>Add to timeline export</translation>
    </message>
    <message>
        <source>Opening the clip…</source>
        <translation>Opening the clip…</translation>
    </message>
    <message>
        <source>No clip here yet</source>
        <translation>No clip here yet</translation>
    </message>
    <message>
        <source>Generate one, or choose a clip from the strip below.</source>
        <translation>Generate one, or choose a clip from the strip below.</translation>
    </message>
    <message>
        <source>This clip can&apos;t be shown</source>
        <translation>This clip can&apos;t be shown</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Fit</translation>
    </message>
    <message>
        <source>A contact sheet holds {most_tiles} pictures; these are {count}.</source>
        <translation>A contact sheet holds {most_tiles} pictures; these are {count}.</translation>
    </message>
    <message>
        <source>The contact sheet can&apos;t be written: is there room on the disk?</source>
        <translation>The contact sheet can&apos;t be written: is there room on the disk?</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Use frame {frame} as first frame</source>
        <translation>Use frame {frame} as first frame</translation>
    </message>
    <message>
        <source>Use frame {frame} as last frame</source>
        <translation>Use frame {frame} as last frame</translation>
    </message>
    <message>
        <source>first</source>
        <translation>first</translation>
    </message>
    <message>
        <source>last</source>
        <translation>last</translation>
    </message>
    <message>
        <source>ends at {frame}</source>
        <translation>ends at {frame}</translation>
    </message>
    <message>
        <source>Frame {number}: {shown}</source>
        <translation>Frame {number}: {shown}</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>Timecode</source>
        <translation>Timecode</translation>
    </message>
    <message>
        <source>Use frame as</source>
        <translation>Use frame as</translation>
    </message>
    <message>
        <source>Use…</source>
        <translation>Use…</translation>
    </message>
    <message>
        <source>frame {frame} / {last}</source>
        <translation>frame {frame} / {last}</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n dropped</numerusform>
            <numerusform>%n dropped</numerusform>
        </translation>
    </message>
    <message>
        <source>sound {letter}</source>
        <translation>sound {letter}</translation>
    </message>
    <message>
        <source>Speed; sound is heard at 1× only</source>
        <translation>Speed; sound is heard at 1× only</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Use this frame in the next request</source>
        <translation>Use this frame in the next request</translation>
    </message>
    <message>
        <source>Use the frame shown in the next request</source>
        <translation>Use the frame shown in the next request</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>Add a key…</translation>
    </message>
    <message>
        <source>Remove the key of {label}</source>
        <translation>Remove the key of {label}</translation>
    </message>
    <message>
        <source>Remove the key of {label}?</source>
        <translation>Remove the key of {label}?</translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation>Remove the key</translation>
    </message>
    <message>
        <source>The key of {label} may still be in the keyring. {error}</source>
        <translation>The key of {label} may still be in the keyring. {error}</translation>
    </message>
    <message>
        <source>Nothing is charged, nothing leaves this computer</source>
        <translation>Nothing is charged, nothing leaves this computer</translation>
    </message>
    <message>
        <source>Set by the environment variable {environment} for this run, which overrides this field.</source>
        <translation>Set by the environment variable {environment} for this run, which overrides this field.</translation>
    </message>
    <message>
        <source>Clips folder</source>
        <translation>Clips folder</translation>
    </message>
    <message>
        <source>Restore default</source>
        <translation>Restore default</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>File names</translation>
    </message>
    <message>
        <source>Name pattern for new clips</source>
        <translation>Name pattern for new clips</translation>
    </message>
    <message>
        <source>Fields: {fields}</source>
        <translation>Fields: {fields}</translation>
    </message>
    <message>
        <source>Night shoot</source>
        <translation>Night shoot</translation>
    </message>
    <message>
        <source>Example: {name}</source>
        <translation>Example: {name}</translation>
    </message>
    <message>
        <source>Choose the clips folder</source>
        <translation>Choose the clips folder</translation>
    </message>
    <message>
        <source>New clips and their details are saved in this folder, as plain files.</source>
        <translation>New clips and their details are saved in this folder, as plain files.</translation>
    </message>
    <message>
        <source>Spending</source>
        <translation>Spending</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Where requests go. Change these only for a gateway of your own or for tests.</source>
        <translation>Where requests go. Change these only for a gateway of your own or for tests.</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>With the publisher&apos;s address, the program tells you at the start when a newer version is available. Nothing is downloaded.</source>
        <translation>With the publisher&apos;s address, the program tells you at the start when a newer version is available. Nothing is downloaded.</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacy</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnostics</translation>
    </message>
    <message>
        <source>Paste your API key here first.</source>
        <translation>Paste your API key here first.</translation>
    </message>
    <message>
        <source>This is not a key: a key has no spaces, line breaks or accented letters. Copy it again.</source>
        <translation>This is not a key: a key has no spaces, line breaks or accented letters. Copy it again.</translation>
    </message>
    <message>
        <source>This is a key for Apiframe v2: it begins with afk_, and v1 does not accept it. Choose Apiframe v2 above.</source>
        <translation>This is a key for Apiframe v2: it begins with afk_, and v1 does not accept it. Choose Apiframe v2 above.</translation>
    </message>
    <message>
        <source>Add an Apiframe key</source>
        <translation>Add an Apiframe key</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API key</translation>
    </message>
    <message>
        <source>Open apiframe.ai</source>
        <translation>Open apiframe.ai</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>Name of the account</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>Paste it here</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>Check and save</translation>
    </message>
    <message>
        <source>Name the account, so that you can tell it from others.</source>
        <translation>Name the account, so that you can tell it from others.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>the key</source>
        <translation>the key</translation>
    </message>
    <message>
        <source>The key could not be checked.</source>
        <translation>The key could not be checked.</translation>
    </message>
    <message>
        <source>{reason} The key is kept in memory only: add it again after the next start.</source>
        <translation>{reason} The key is kept in memory only: add it again after the next start.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Restore all defaults</source>
        <translation>Restore all defaults</translation>
    </message>
    <message>
        <source>{action}: {keys}</source>
        <translation>{action}: {keys}</translation>
    </message>
    <message>
        <source>Use it for “{action}” instead</source>
        <translation>Use it for “{action}” instead</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Address of the proxy</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>A proxy that a PAC file chooses is not found: enter its address.</source>
        <translation>A proxy that a PAC file chooses is not found: enter its address.</translation>
    </message>
    <message>
        <source>Timeout, in seconds without data</source>
        <translation>Timeout, in seconds without data</translation>
    </message>
    <message>
        <source>Between {low} and {high} seconds.</source>
        <translation>Between {low} and {high} seconds.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Keep running</translation>
    </message>
    <message>
        <source>Keeping it running needs a system tray; without one, you are asked.</source>
        <translation>Keeping it running needs a system tray; without one, you are asked.</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Export all…</translation>
    </message>
    <message>
        <source>Delete all…</source>
        <translation>Delete all…</translation>
    </message>
    <message>
        <source>An export is a single zip file with everything. Keys stay in the keyring and are never included.</source>
        <translation>An export is a single zip file with everything. Keys stay in the keyring and are never included.</translation>
    </message>
    <message>
        <source>{name} · {size}</source>
        <translation>{name} · {size}</translation>
    </message>
    <message>
        <source>Open folder: {name}</source>
        <translation>Open folder: {name}</translation>
    </message>
    <message>
        <source>Export all</source>
        <translation>Export all</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip files (*.zip)</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n file(s) to {target}.</source>
        <translation>
            <numerusform>Exported %n file to {target}.</numerusform>
            <numerusform>Exported %n files to {target}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was exported. {error}</source>
        <translation>Nothing was exported. {error}</translation>
    </message>
    <message>
        <source>Stopped; nothing was exported.</source>
        <translation>Stopped; nothing was exported.</translation>
    </message>
    <message>
        <source>Stop · {done} of {total}</source>
        <translation>Stop · {done} of {total}</translation>
    </message>
    <message>
        <source>Also move the clips to the bin</source>
        <translation>Also move the clips to the bin</translation>
    </message>
    <message>
        <source>Delete all and quit</source>
        <translation>Delete all and quit</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Keep all</translation>
    </message>
    <message>
        <source>Not everything was deleted. {error}</source>
        <translation>Not everything was deleted. {error}</translation>
    </message>
    <message>
        <source>Copied. Read it before you send it: it may contain names of clips.</source>
        <translation>Copied. Read it before you send it: it may contain names of clips.</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Find a setting</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>No setting matches.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>Update address</source>
        <translation>Update address</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>Listen on this computer</source>
        <translation>Listen on this computer</translation>
    </message>
    <message>
        <source>Port of the webhook listener</source>
        <translation>Port of the webhook listener</translation>
    </message>
    <message>
        <source>Webhook secret of Apiframe v1</source>
        <translation>Webhook secret of Apiframe v1</translation>
    </message>
    <message>
        <source>x-webhook-secret; empty for none</source>
        <translation>x-webhook-secret; empty for none</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>The secret was saved in the keyring.</source>
        <translation>The secret was saved in the keyring.</translation>
    </message>
    <message>
        <source>The secret was removed.</source>
        <translation>The secret was removed.</translation>
    </message>
    <message>
        <source>Make Seedance clips through Apiframe, and review them frame by frame.</source>
        <translation>Make Seedance clips through Apiframe, and review them frame by frame.</translation>
    </message>
    <message>
        <source>Try it in the sandbox</source>
        <translation>Try it in the sandbox</translation>
    </message>
    <message>
        <source>A simulated service on this computer makes real clips, so that you can try everything. Nothing is charged, and nothing leaves this computer.</source>
        <translation>A simulated service on this computer makes real clips, so that you can try everything. Nothing is charged, and nothing leaves this computer.</translation>
    </message>
    <message>
        <source>Add my Apiframe key</source>
        <translation>Add my Apiframe key</translation>
    </message>
    <message>
        <source>You can add a key, or go back to the sandbox, at any time in Settings.</source>
        <translation>You can add a key, or go back to the sandbox, at any time in Settings.</translation>
    </message>
    <message>
        <source>Another Seedance Desktop is using {folder} and does not respond. Close it first.</source>
        <translation>Another Seedance Desktop is using {folder} and does not respond. Close it first.</translation>
    </message>
    <message>
        <source>The data folder {folder} can&apos;t be used: {reason}.</source>
        <translation>The data folder {folder} can&apos;t be used: {reason}.</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>Studio</translation>
    </message>
    <message>
        <source>Sandbox · nothing is charged, nothing leaves this computer</source>
        <translation>Sandbox · nothing is charged, nothing leaves this computer</translation>
    </message>
    <message>
        <source>Spending by day, model and result</source>
        <translation>Spending by day, model and result</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <comment>in as little room as can be</comment>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Add an Apiframe key…</source>
        <translation>Add an Apiframe key…</translation>
    </message>
    <message>
        <source>Spending…</source>
        <translation>Spending…</translation>
    </message>
    <message>
        <source>Choose the account that pays</source>
        <translation>Choose the account that pays</translation>
    </message>
    <message>
        <source>Spent today {credits}</source>
        <translation>Spent today {credits}</translation>
    </message>
    <message>
        <source>Show Seedance Desktop</source>
        <translation>Show Seedance Desktop</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>Aspect ratio {ratio}</source>
        <translation>Aspect ratio {ratio}</translation>
    </message>
    <message>
        <source>Auto</source>
        <comment>an aspect ratio</comment>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Follows the first frame, the references or the prompt</source>
        <translation>Follows the first frame, the references or the prompt</translation>
    </message>
    <message>
        <source>Fewer: {name}</source>
        <translation>Fewer: {name}</translation>
    </message>
    <message>
        <source>More: {name}</source>
        <translation>More: {name}</translation>
    </message>
    <message>
        <source>play</source>
        <comment>what a key does</comment>
        <translation>play</translation>
    </message>
    <message>
        <source>frame</source>
        <comment>what a key does</comment>
        <translation>frame</translation>
    </message>
    <message>
        <source>compare</source>
        <comment>what a key does</comment>
        <translation>compare</translation>
    </message>
    <message>
        <source>stars</source>
        <comment>what a key does</comment>
        <translation>stars</translation>
    </message>
    <message>
        <source>generate</source>
        <comment>what a key does</comment>
        <translation>generate</translation>
    </message>
    <message>
        <source>open</source>
        <comment>what a key does</comment>
        <translation>open</translation>
    </message>
    <message>
        <source>pick</source>
        <comment>what a key does</comment>
        <translation>pick</translation>
    </message>
    <message>
        <source>reject</source>
        <comment>what a key does</comment>
        <translation>reject</translation>
    </message>
    <message>
        <source>shot</source>
        <comment>what a key does</comment>
        <translation>shot</translation>
    </message>
    <message>
        <source>shuttle</source>
        <comment>what a key does</comment>
        <translation>shuttle</translation>
    </message>
    <message>
        <source>in/out</source>
        <comment>what a key does</comment>
        <translation>in/out</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Clips: {folder}</source>
        <translation>Clips: {folder}</translation>
    </message>
    <message>
        <source>All actions…</source>
        <translation>All actions…</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>Menus</translation>
    </message>
    <message>
        <source>Minimise</source>
        <translation>Minimise</translation>
    </message>
    <message>
        <source>Maximise</source>
        <translation>Maximise</translation>
    </message>
    <message>
        <source>Window in full screen</source>
        <translation>Window in full screen</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>Close window</translation>
    </message>
    <message>
        <source>update address</source>
        <translation>update address</translation>
    </message>
    <message>
        <source>It must end in # and the publisher&apos;s key, 32 bytes in base64.</source>
        <translation>It must end in # and the publisher&apos;s key, 32 bytes in base64.</translation>
    </message>
    <message>
        <source>Copy the whole address from where the program is published.</source>
        <translation>Copy the whole address from where the program is published.</translation>
    </message>
    <message>
        <source>The publisher&apos;s key in the update address is not valid.</source>
        <translation>The publisher&apos;s key in the update address is not valid.</translation>
    </message>
    <message>
        <source>The update information is not signed by its publisher, so it was not used.</source>
        <translation>The update information is not signed by its publisher, so it was not used.</translation>
    </message>
    <message>
        <source>The update information can&apos;t be read.</source>
        <translation>The update information can&apos;t be read.</translation>
    </message>
    <message>
        <source>The update information is signed, but incomplete.</source>
        <translation>The update information is signed, but incomplete.</translation>
    </message>
    <message>
        <source>The update address answered {status}.</source>
        <translation>The update address answered {status}.</translation>
    </message>
    <message>
        <source>The update information is too long.</source>
        <translation>The update information is too long.</translation>
    </message>
    <message>
        <source>The update address can&apos;t be read ({name}).</source>
        <translation>The update address can&apos;t be read ({name}).</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Failed, refunded</source>
        <translation>Failed, refunded</translation>
    </message>
    <message>
        <source>{name}: {credits} credits</source>
        <translation>{name}: {credits} credits</translation>
    </message>
    <message>
        <source>Nothing was spent in this period.</source>
        <translation>Nothing was spent in this period.</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>All accounts</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 days</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>A year</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Group by</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>By day</translation>
    </message>
    <message>
        <source>By result</source>
        <translation>By result</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>Save CSV…</translation>
    </message>
    <message>
        <source>Spending as a table</source>
        <translation>Spending as a table</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>By shot</source>
        <translation>By shot</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Spent</translation>
    </message>
    <message>
        <source>Per pick</source>
        <translation>Per pick</translation>
    </message>
    <message>
        <source>Per second kept</source>
        <translation>Per second kept</translation>
    </message>
    <message>
        <source>The first day is after the last one.</source>
        <translation>The first day is after the last one.</translation>
    </message>
    <message>
        <source>{credits} sandbox credits spent</source>
        <translation>{credits} sandbox credits spent</translation>
    </message>
    <message>
        <source>{credits} credits spent</source>
        <translation>{credits} credits spent</translation>
    </message>
    <message>
        <source>{credits} refunded</source>
        <translation>{credits} refunded</translation>
    </message>
    <message numerus="yes">
        <source>%n pick(s)</source>
        <translation>
            <numerusform>%n pick</numerusform>
            <numerusform>%n picks</numerusform>
        </translation>
    </message>
    <message>
        <source>Credits by day</source>
        <translation>Credits by day</translation>
    </message>
    <message>
        <source>Credits by model</source>
        <translation>Credits by model</translation>
    </message>
    <message>
        <source>Credits by project</source>
        <translation>Credits by project</translation>
    </message>
    <message>
        <source>Credits by shot</source>
        <translation>Credits by shot</translation>
    </message>
    <message>
        <source>Credits by result</source>
        <translation>Credits by result</translation>
    </message>
    <message>
        <source>Save CSV</source>
        <translation>Save CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV files (*.csv)</translation>
    </message>
    <message>
        <source>The table could not be saved. {error}</source>
        <translation>The table could not be saved. {error}</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n job(s) to {target}.</source>
        <translation>
            <numerusform>Saved %n job to {target}.</numerusform>
            <numerusform>Saved %n jobs to {target}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Paper boats</source>
        <translation>Paper boats</translation>
    </message>
    <message>
        <source>Paper boats drift down a river of ink at night, lanterns glow inside them. Macro, shallow focus, the camera glides along beside the first boat.</source>
        <translation>Paper boats drift down a river of ink at night, lanterns glow inside them. Macro, shallow focus, the camera glides along beside the first boat.</translation>
    </message>
    <message>
        <source>Street in the rain</source>
        <translation>Street in the rain</translation>
    </message>
    <message>
        <source>A cyclist passes through a neon alley in the rain, reflections ripple in the puddles. Handheld, the camera follows at walking pace and stops at a lit doorway.</source>
        <translation>A cyclist passes through a neon alley in the rain, reflections ripple in the puddles. Handheld, the camera follows at walking pace and stops at a lit doorway.</translation>
    </message>
    <message>
        <source>Balloons at dawn</source>
        <translation>Balloons at dawn</translation>
    </message>
    <message>
        <source>Hot-air balloons rise out of the mist over a river at dawn. Wide aerial shot, the camera climbs slowly with them until the sun breaks over the hills.</source>
        <translation>Hot-air balloons rise out of the mist over a river at dawn. Wide aerial shot, the camera climbs slowly with them until the sun breaks over the hills.</translation>
    </message>
    <message>
        <source>Sample drafts</source>
        <translation>Sample drafts</translation>
    </message>
    <message>
        <source>Try the draft “{name}”</source>
        <translation>Try the draft “{name}”</translation>
    </message>
    <message>
        <source>Change the pictures…</source>
        <translation>Change the pictures…</translation>
    </message>
    <message>
        <source>Pictures…</source>
        <translation>Pictures…</translation>
    </message>
    <message>
        <source>Change the prompt…</source>
        <translation>Change the prompt…</translation>
    </message>
    <message>
        <source>Prompt…</source>
        <translation>Prompt…</translation>
    </message>
    <message>
        <source>No sound…</source>
        <translation>No sound…</translation>
    </message>
    <message>
        <source>Use a picture or video of another size: 1280×720 always works.</source>
        <translation>Use a picture or video of another size: 1280×720 always works.</translation>
    </message>
    <message>
        <source>Again…</source>
        <translation>Again…</translation>
    </message>
    <message>
        <source>Credits…</source>
        <translation>Credits…</translation>
    </message>
    <message>
        <source>Confirm to send them at the new price.</source>
        <translation>Confirm to send them at the new price.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>The job continues automatically once the balance suffices.</source>
        <translation>The job continues automatically once the balance suffices.</translation>
    </message>
    <message>
        <source>Key…</source>
        <translation>Key…</translation>
    </message>
    <message>
        <source>A network between this computer and Apiframe is blocking it: try another one, without a VPN or proxy.</source>
        <translation>A network between this computer and Apiframe is blocking it: try another one, without a VPN or proxy.</translation>
    </message>
    <message>
        <source>Network…</source>
        <translation>Network…</translation>
    </message>
    <message>
        <source>The job continues automatically once the network settings are right.</source>
        <translation>The job continues automatically once the network settings are right.</translation>
    </message>
    <message>
        <source>The job continues automatically once the keyring is unlocked.</source>
        <translation>The job continues automatically once the keyring is unlocked.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Unlock…</translation>
    </message>
    <message>
        <source>The job continues automatically once the keyring can be used. You can also enter the key again.</source>
        <translation>The job continues automatically once the keyring can be used. You can also enter the key again.</translation>
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
            <numerusform>%n imported clip can&apos;t be played. {problems}</numerusform>
            <numerusform>%n imported clips can&apos;t be played. {problems}</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder {name} contains {count} files; the limit is {most}.</source>
        <translation>The folder {name} contains {count} files; the limit is {most}.</translation>
    </message>
    <message>
        <source>The first {most} in the order of their names can be taken.</source>
        <translation>The first {most} in the order of their names can be taken.</translation>
    </message>
    <message>
        <source>Too many files</source>
        <translation>Too many files</translation>
    </message>
    <message>
        <source>Take the first {most}</source>
        <translation>Take the first {most}</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>Default settings</source>
        <translation>Default settings</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Custom</translation>
    </message>
    <message>
        <source>Animations</source>
        <translation>Animations</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reduced</translation>
    </message>
    <message>
        <source>Reduced: clips don&apos;t play on hover, and nothing pulses.</source>
        <translation>Reduced: clips don&apos;t play on hover, and nothing pulses.</translation>
    </message>
    <message>
        <source>Concurrent jobs</source>
        <translation>Concurrent jobs</translation>
    </message>
    <message>
        <source>Confirm jobs over</source>
        <translation>Confirm jobs over</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Daily limit</source>
        <translation>Daily limit</translation>
    </message>
    <message>
        <source>Nothing to export: pick clips with {key}.</source>
        <translation>Nothing to export: pick clips with {key}.</translation>
    </message>
    <message>
        <source>Edit prompt snippets…</source>
        <translation>Edit prompt snippets…</translation>
    </message>
    <message>
        <source>Prompt snippets</source>
        <translation>Prompt snippets</translation>
    </message>
    <message>
        <source>Prompt snippet list</source>
        <translation>Prompt snippet list</translation>
    </message>
    <message>
        <source>Find a snippet</source>
        <translation>Find a snippet</translation>
    </message>
    <message>
        <source>No snippet matches.</source>
        <translation>No snippet matches.</translation>
    </message>
    <message>
        <source>One group per line, snippets separated by commas. A | marks where the cursor goes.</source>
        <translation>One group per line, snippets separated by commas. A | marks where the cursor goes.</translation>
    </message>
    <message>
        <source>My snippets</source>
        <translation>My snippets</translation>
    </message>
    <message>
        <source>The queue keeps running and no job is lost. Your last action may not have completed: check before repeating it.</source>
        <translation>The queue keeps running and no job is lost. Your last action may not have completed: check before repeating it.</translation>
    </message>
    <message>
        <source>API keys and secrets have been removed. The report stays on this computer unless you send it.</source>
        <translation>API keys and secrets have been removed. The report stays on this computer unless you send it.</translation>
    </message>
    <message>
        <source>This error has occurred {count} times.</source>
        <translation>This error has occurred {count} times.</translation>
    </message>
    <message>
        <source>All {count} clips are in the library; the first one is open.</source>
        <translation>All {count} clips are in the library; the first one is open.</translation>
    </message>
    <message>
        <source>Nothing to open.</source>
        <translation>Nothing to open.</translation>
    </message>
    <message>
        <source>No keyring is running on this computer (Secret Service, Keychain or Credential Manager).</source>
        <translation>No keyring is running on this computer (Secret Service, Keychain or Credential Manager).</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and password, or for other ones. Name them in HTTPS_PROXY.</source>
        <translation>The proxy asks for a user name and password, or for other ones. Name them in HTTPS_PROXY.</translation>
    </message>
    <message>
        <source>A proxy can&apos;t be chosen by a PAC file. Enter the proxy&apos;s own address.</source>
        <translation>A proxy can&apos;t be chosen by a PAC file. Enter the proxy&apos;s own address.</translation>
    </message>
    <message>
        <source>If a company or a security program inspects this network&apos;s connections, add its certificate to this computer&apos;s certificate store, or name its file in SSL_CERT_FILE, and start the program again.</source>
        <translation>If a company or a security program inspects this network&apos;s connections, add its certificate to this computer&apos;s certificate store, or name its file in SSL_CERT_FILE, and start the program again.</translation>
    </message>
    <message>
        <source>This computer&apos;s trusted certificates can&apos;t be read ({reason}).</source>
        <translation>This computer&apos;s trusted certificates can&apos;t be read ({reason}).</translation>
    </message>
    <message>
        <source>The proxy can&apos;t be used: its address, from Settings or the environment, is not valid.</source>
        <translation>The proxy can&apos;t be used: its address, from Settings or the environment, is not valid.</translation>
    </message>
    <message>
        <source>Crop it to a less extreme aspect ratio.</source>
        <translation>Crop it to a less extreme aspect ratio.</translation>
    </message>
    <message>
        <source>The audio references add up to {total} s; the limit is 15 s.</source>
        <translation>The audio references add up to {total} s; the limit is 15 s.</translation>
    </message>
    <message>
        <source>The video references add up to {total} s; the limit is 15 s.</source>
        <translation>The video references add up to {total} s; the limit is 15 s.</translation>
    </message>
    <message>
        <source>There are {count} picture references; the limit is {most}.</source>
        <translation>There are {count} picture references; the limit is {most}.</translation>
    </message>
    <message>
        <source>There are {count} video references; the limit is {most}.</source>
        <translation>There are {count} video references; the limit is {most}.</translation>
    </message>
    <message>
        <source>There are {count} audio references; the limit is {most}.</source>
        <translation>There are {count} audio references; the limit is {most}.</translation>
    </message>
    <message>
        <source>An audio reference can&apos;t be used alone.</source>
        <translation>An audio reference can&apos;t be used alone.</translation>
    </message>
    <message>
        <source>Add a picture or video reference as well.</source>
        <translation>Add a picture or video reference as well.</translation>
    </message>
    <message>
        <source>Too long: the limit is {most} characters.</source>
        <translation>Too long: the limit is {most} characters.</translation>
    </message>
    <message>
        <source>{label} on {service} does not support: {words}.</source>
        <translation>{label} on {service} does not support: {words}.</translation>
    </message>
    <message>
        <source>The alternatives in braces produce more than {most} prompts.</source>
        <translation>The alternatives in braces produce more than {most} prompts.</translation>
    </message>
    <message>
        <source>Use fewer alternatives.</source>
        <translation>Use fewer alternatives.</translation>
    </message>
    <message>
        <source>This job belongs to the service at {address}, which is not set in Settings. Set that address to continue the job.</source>
        <translation>This job belongs to the service at {address}, which is not set in Settings. Set that address to continue the job.</translation>
    </message>
    <message>
        <source>Jobs are waiting and continue automatically once the network is back. {error}</source>
        <translation>Jobs are waiting and continue automatically once the network is back. {error}</translation>
    </message>
    <message>
        <source>Saved in the library, but not yet in the sidecar files ({count}): {problem}. The program will try again.</source>
        <translation>Saved in the library, but not yet in the sidecar files ({count}): {problem}. The program will try again.</translation>
    </message>
    <message>
        <source>The sidecar files that could not be written before are now up to date.</source>
        <translation>The sidecar files that could not be written before are now up to date.</translation>
    </message>
    <message>
        <source>{name} has no clip next to it.</source>
        <translation>{name} has no clip next to it.</translation>
    </message>
    <message>
        <source>The clip is no longer in the library.</source>
        <translation>The clip is no longer in the library.</translation>
    </message>
    <message>
        <source>Jobs, costs and the list of clips</source>
        <translation>Jobs, costs and the list of clips</translation>
    </message>
    <message>
        <source>The videos, each with a .json sidecar that records how it was made</source>
        <translation>The videos, each with a .json sidecar that records how it was made</translation>
    </message>
    <message>
        <source>Your settings and the last state of the form</source>
        <translation>Your settings and the last state of the form</translation>
    </message>
    <message>
        <source>Rebuilt from the clips when needed</source>
        <translation>Rebuilt from the clips when needed</translation>
    </message>
    <message>
        <source>Program logs, without keys</source>
        <translation>Program logs, without keys</translation>
    </message>
    <message>
        <source>{path} was deleted and can&apos;t be recreated: {error}</source>
        <translation>{path} was deleted and can&apos;t be recreated: {error}</translation>
    </message>
    <message>
        <source>{error} The rest of it is used.</source>
        <translation>{error} The rest of it is used.</translation>
    </message>
    <message>
        <source>The disk of the clips folder {folder} is not connected. Clips wait for it.</source>
        <translation>The disk of the clips folder {folder} is not connected. Clips wait for it.</translation>
    </message>
    <message>
        <source>{error} Until then, clips are saved in {folder}.</source>
        <translation>{error} Until then, clips are saved in {folder}.</translation>
    </message>
    <message numerus="yes">
        <source>Including %n imported clip(s): the files stay where they are and are only removed from the library.</source>
        <translation>
            <numerusform>Including %n imported clip: the files stay where they are and are only removed from the library.</numerusform>
            <numerusform>Including %n imported clips: the files stay where they are and are only removed from the library.</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported: the files stay where they are and are only removed from the library.</source>
        <translation>Imported: the files stay where they are and are only removed from the library.</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>imported</translation>
    </message>
    <message>
        <source>Created between</source>
        <translation>Created between</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Generated with</source>
        <translation>Generated with</translation>
    </message>
    <message>
        <source>Jobs of {label}, newest first. Importing a clip is free; Apiframe keeps files for about a day.</source>
        <translation>Jobs of {label}, newest first. Importing a clip is free; Apiframe keeps files for about a day.</translation>
    </message>
    <message>
        <source>Add to the library</source>
        <translation>Add to the library</translation>
    </message>
    <message numerus="yes">
        <source>Add %n to the library</source>
        <translation>
            <numerusform>Add %n to the library</numerusform>
            <numerusform>Add %n to the library</numerusform>
        </translation>
    </message>
    <message>
        <source>Adding {count}…</source>
        <translation>Adding {count}…</translation>
    </message>
    <message>
        <source>Added: see the queue</source>
        <translation>Added: see the queue</translation>
    </message>
    <message>
        <source>Could not be added</source>
        <translation>Could not be added</translation>
    </message>
    <message>
        <source>{failed} of {all} could not be added.</source>
        <translation>{failed} of {all} could not be added.</translation>
    </message>
    <message>
        <source>This account has no jobs yet.</source>
        <translation>This account has no jobs yet.</translation>
    </message>
    <message>
        <source>Local status</source>
        <translation>Local status</translation>
    </message>
    <message>
        <source>Known, no clip</source>
        <translation>Known, no clip</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>Not imported</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) in progress.</source>
        <translation>
            <numerusform>%n job in progress.</numerusform>
            <numerusform>%n jobs in progress.</numerusform>
        </translation>
    </message>
    <message>
        <source>{describe}

Either way, nothing is lost or paid for twice.</source>
        <translation>{describe}

Either way, nothing is lost or paid for twice.</translation>
    </message>
    <message>
        <source>{count} at the service: generated anyway and downloaded at the next start. Start again within a day: Apiframe does not keep files for long.</source>
        <translation>{count} at the service: generated anyway and downloaded at the next start. Start again within a day: Apiframe does not keep files for long.</translation>
    </message>
    <message>
        <source>{count} being sent or downloaded: resumed at the next start.</source>
        <translation>{count} being sent or downloaded: resumed at the next start.</translation>
    </message>
    <message>
        <source>When closing the window with jobs in progress</source>
        <translation>When closing the window with jobs in progress</translation>
    </message>
    <message>
        <source>New random seed</source>
        <translation>New random seed</translation>
    </message>
    <message>
        <source>New random seed, so that this clip can be reproduced</source>
        <translation>New random seed, so that this clip can be reproduced</translation>
    </message>
    <message>
        <source>Unlocked: each clip gets a new seed</source>
        <translation>Unlocked: each clip gets a new seed</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Skip {bad}, generate {words}</source>
        <translation>Skip {bad}, generate {words}</translation>
    </message>
    <message numerus="yes">
        <source>Skipped because of errors: %n row(s).</source>
        <translation>
            <numerusform>Skipped because of errors: %n row.</numerusform>
            <numerusform>Skipped because of errors: %n rows.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter: use it. Delete: remove it from the list.</source>
        <translation>Enter: use it. Delete: remove it from the list.</translation>
    </message>
    <message>
        <source>{title} is a web address: the service downloads the picture and centres the crop if the aspect ratio differs. To set the crop yourself, save the picture and drop the file.</source>
        <translation>{title} is a web address: the service downloads the picture and centres the crop if the aspect ratio differs. To set the crop yourself, save the picture and drop the file.</translation>
    </message>
    <message>
        <source>Match the picture&apos;s aspect ratio</source>
        <translation>Match the picture&apos;s aspect ratio</translation>
    </message>
    <message>
        <source>Pictures, video and audio ({endings})</source>
        <translation>Pictures, video and audio ({endings})</translation>
    </message>
    <message>
        <source>The folder {name} contains no pictures, video or audio.</source>
        <translation>The folder {name} contains no pictures, video or audio.</translation>
    </message>
    <message>
        <source>What was dropped or pasted contains no picture, video or audio.</source>
        <translation>What was dropped or pasted contains no picture, video or audio.</translation>
    </message>
    <message>
        <source>What was dropped or pasted contains no picture.</source>
        <translation>What was dropped or pasted contains no picture.</translation>
    </message>
    <message>
        <source>{name}: the limit is {most} audio files.</source>
        <translation>{name}: the limit is {most} audio files.</translation>
    </message>
    <message>
        <source>Pictures {image} · videos {video} · audio {audio}</source>
        <translation>Pictures {image} · videos {video} · audio {audio}</translation>
    </message>
    <message>
        <source>Use only the prompt and keep my settings</source>
        <translation>Use only the prompt and keep my settings</translation>
    </message>
    <message>
        <source>Restore the previous form</source>
        <translation>Restore the previous form</translation>
    </message>
    <message>
        <source>Restore the removed jobs</source>
        <translation>Restore the removed jobs</translation>
    </message>
    <message>
        <source>Its clips and folder stay; the clips are just no longer assigned to a project.</source>
        <translation>Its clips and folder stay; the clips are just no longer assigned to a project.</translation>
    </message>
    <message>
        <source>Name of this search, with its filters and sort order:</source>
        <translation>Name of this search, with its filters and sort order:</translation>
    </message>
    <message>
        <source>{clips} relinked</source>
        <translation>{clips} relinked</translation>
    </message>
    <message>
        <source>{clips} read again</source>
        <translation>{clips} read again</translation>
    </message>
    <message numerus="yes">
        <source>%n already in the library</source>
        <translation>
            <numerusform>%n already in the library</numerusform>
            <numerusform>%n already in the library</numerusform>
        </translation>
    </message>
    <message>
        <source>The library already contains everything in the folder</source>
        <translation>The library already contains everything in the folder</translation>
    </message>
    <message>
        <source>Not in a shot chain</source>
        <translation>Not in a shot chain</translation>
    </message>
    <message>
        <source>Filter clips by model, date, aspect ratio, length, cost and more</source>
        <translation>Filter clips by model, date, aspect ratio, length, cost and more</translation>
    </message>
    <message>
        <source>{credits} simulated</source>
        <translation>{credits} simulated</translation>
    </message>
    <message>
        <source>{account} · simulated</source>
        <translation>{account} · simulated</translation>
    </message>
    <message>
        <source>simulated credits</source>
        <translation>simulated credits</translation>
    </message>
    <message>
        <source>Use the current settings</source>
        <translation>Use the current settings</translation>
    </message>
    <message>
        <source>Choosing the project loads these settings into the Studio</source>
        <translation>Choosing the project loads these settings into the Studio</translation>
    </message>
    <message>
        <source>Enter the full path of the folder.</source>
        <translation>Enter the full path of the folder.</translation>
    </message>
    <message>
        <source>Collapse the stack</source>
        <translation>Collapse the stack</translation>
    </message>
    <message numerus="yes">
        <source>The files of %n visible clip(s) are missing.</source>
        <translation>
            <numerusform>The files of %n visible clip are missing.</numerusform>
            <numerusform>The files of %n visible clips are missing.</numerusform>
        </translation>
    </message>
    <message>
        <source>key rejected</source>
        <translation>key rejected</translation>
    </message>
    <message>
        <source>Offline · jobs wait, the rest works</source>
        <translation>Offline · jobs wait, the rest works</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>all shortcuts</source>
        <comment>what a key does</comment>
        <translation>all shortcuts</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>Press an action&apos;s shortcut, then press the new keys.</source>
        <translation>Press an action&apos;s shortcut, then press the new keys.</translation>
    </message>
    <message>
        <source>{key} is already used for {actions}.</source>
        <translation>{key} is already used for {actions}.</translation>
    </message>
    <message>
        <source>Restore the default shortcut of “{action}”</source>
        <translation>Restore the default shortcut of “{action}”</translation>
    </message>
    <message>
        <source>Press the new shortcut for “{action}”</source>
        <translation>Press the new shortcut for “{action}”</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are ready</source>
        <translation>
            <numerusform>%n clip are ready</numerusform>
            <numerusform>%n clips are ready</numerusform>
        </translation>
    </message>
    <message>
        <source>A clip is ready</source>
        <translation>A clip is ready</translation>
    </message>
    <message>
        <source>An account needs attention</source>
        <translation>An account needs attention</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) need attention</source>
        <translation>
            <numerusform>%n job need attention</numerusform>
            <numerusform>%n jobs need attention</numerusform>
        </translation>
    </message>
    <message>
        <source>A job needs attention</source>
        <translation>A job needs attention</translation>
    </message>
    <message>
        <source>When clips are ready</source>
        <translation>When clips are ready</translation>
    </message>
    <message>
        <source>When a job needs attention</source>
        <translation>When a job needs attention</translation>
    </message>
    <message>
        <source>Also while the window is active</source>
        <translation>Also while the window is active</translation>
    </message>
    <message>
        <source>Generate without sound…</source>
        <translation>Generate without sound…</translation>
    </message>
    <message>
        <source>Look it up in the account again</source>
        <translation>Look it up in the account again</translation>
    </message>
    <message>
        <source>Mark as sent…</source>
        <translation>Mark as sent…</translation>
    </message>
    <message>
        <source>Not sent: send again (may be charged twice)…</source>
        <translation>Not sent: send again (may be charged twice)…</translation>
    </message>
    <message>
        <source>Resume tracking</source>
        <translation>Resume tracking</translation>
    </message>
    <message>
        <source>Resume tracking {jobs}</source>
        <translation>Resume tracking {jobs}</translation>
    </message>
    <message>
        <source>If the first request did arrive, you pay twice. Sending again costs {price}.</source>
        <translation>If the first request did arrive, you pay twice. Sending again costs {price}.</translation>
    </message>
    <message>
        <source>If you can, check your jobs on apiframe.ai first.</source>
        <translation>If you can, check your jobs on apiframe.ai first.</translation>
    </message>
    <message>
        <source>These are new requests and cost {price} in total.</source>
        <translation>These are new requests and cost {price} in total.</translation>
    </message>
    <message>
        <source>Copies are new requests and cost {price} in total.</source>
        <translation>Copies are new requests and cost {price} in total.</translation>
    </message>
    <message>
        <source>Mark this job as sent?</source>
        <translation>Mark this job as sent?</translation>
    </message>
    <message>
        <source>Apiframe returned no id for it, so its clip can&apos;t be downloaded here.{where} Nothing is sent again.</source>
        <translation>Apiframe returned no id for it, so its clip can&apos;t be downloaded here.{where} Nothing is sent again.</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Mark as sent</translation>
    </message>
    <message>
        <source>Leave as is</source>
        <translation>Leave as is</translation>
    </message>
    <message>
        <source>A job can&apos;t be cancelled once sent: the credits are spent, and the clip won&apos;t be downloaded unless you resume tracking in time.</source>
        <translation>A job can&apos;t be cancelled once sent: the credits are spent, and the clip won&apos;t be downloaded unless you resume tracking in time.</translation>
    </message>
    <message>
        <source>Jobs can&apos;t be cancelled once sent: {credits} are spent, and the clips won&apos;t be downloaded unless you resume tracking in time.</source>
        <translation>Jobs can&apos;t be cancelled once sent: {credits} are spent, and the clips won&apos;t be downloaded unless you resume tracking in time.</translation>
    </message>
    <message>
        <source>Use pictures without recognisable real people.</source>
        <translation>Use pictures without recognisable real people.</translation>
    </message>
    <message>
        <source>The audio may be copyrighted: generate without sound, or describe different audio.</source>
        <translation>The audio may be copyrighted: generate without sound, or describe different audio.</translation>
    </message>
    <message>
        <source>It may be copyrighted: leave out names and brands, or use other pictures.</source>
        <translation>It may be copyrighted: leave out names and brands, or use other pictures.</translation>
    </message>
    <message>
        <source>Use a picture with an aspect ratio of at most 2.5:1.</source>
        <translation>Use a picture with an aspect ratio of at most 2.5:1.</translation>
    </message>
    <message>
        <source>The service treated the reference video as one to extend: say in the prompt what it is for.</source>
        <translation>The service treated the reference video as one to extend: say in the prompt what it is for.</translation>
    </message>
    <message>
        <source>It timed out at Apiframe. The same request often succeeds later.</source>
        <translation>It timed out at Apiframe. The same request often succeeds later.</translation>
    </message>
    <message>
        <source>Add credits to the account; the job then continues automatically.</source>
        <translation>Add credits to the account; the job then continues automatically.</translation>
    </message>
    <message>
        <source>Enter another key, or activate this one at apiframe.ai; the job then continues automatically.</source>
        <translation>Enter another key, or activate this one at apiframe.ai; the job then continues automatically.</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>Event log</translation>
    </message>
    <message>
        <source>Copy all of this as text, without secrets</source>
        <translation>Copy all of this as text, without secrets</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>no sound</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>Starts when a slot is free</source>
        <translation>Starts when a slot is free</translation>
    </message>
    <message>
        <source>Fit to view</source>
        <translation>Fit to view</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>No clips to show.</source>
        <translation>No clips to show.</translation>
    </message>
    <message>
        <source>Copies the files with their sidecars and writes selects.csv with all metadata.</source>
        <translation>Copies the files with their sidecars and writes selects.csv with all metadata.</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), lossless copy</source>
        <translation>
            <numerusform>%n frame, lossless copy</numerusform>
            <numerusform>%n frames, lossless copy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) and a CSV table</source>
        <translation>
            <numerusform>%n clip and a CSV table</numerusform>
            <numerusform>%n clips and a CSV table</numerusform>
        </translation>
    </message>
    <message>
        <source>Difference between two clips</source>
        <translation>Difference between two clips</translation>
    </message>
    <message>
        <source>One clip over the other, with a draggable edge</source>
        <translation>One clip over the other, with a draggable edge</translation>
    </message>
    <message>
        <source>Zoom (or use the mouse wheel)</source>
        <translation>Zoom (or use the mouse wheel)</translation>
    </message>
    <message>
        <source>Open a clip from the strip or the Library to rate it, add notes and continue from any of its frames.</source>
        <translation>Open a clip from the strip or the Library to rate it, add notes and continue from any of its frames.</translation>
    </message>
    <message>
        <source>Play the chain</source>
        <translation>Play the chain</translation>
    </message>
    <message>
        <source>Continue the chain</source>
        <translation>Continue the chain</translation>
    </message>
    <message>
        <source>Enter: note on the current frame. Shift+Enter: note on the range from in to out point.</source>
        <translation>Enter: note on the current frame. Shift+Enter: note on the range from in to out point.</translation>
    </message>
    <message>
        <source>No pictures for the contact sheet.</source>
        <translation>No pictures for the contact sheet.</translation>
    </message>
    <message>
        <source>Dropped frames</source>
        <translation>Dropped frames</translation>
    </message>
    <message>
        <source>Remove project</source>
        <translation>Remove project</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>Keep the key</translation>
    </message>
    <message>
        <source>It is deleted from the keyring. Jobs at Apiframe continue, but their clips can&apos;t be downloaded until you add the key again.</source>
        <translation>It is deleted from the keyring. Jobs at Apiframe continue, but their clips can&apos;t be downloaded until you add the key again.</translation>
    </message>
    <message>
        <source>Takes effect at the next start. Until then, clips go to {clips_dir}; existing clips stay there.</source>
        <translation>Takes effect at the next start. Until then, clips go to {clips_dir}; existing clips stay there.</translation>
    </message>
    <message>
        <source>Sign in at apiframe.ai and copy your account&apos;s API key. Keys for v2 begin with afk_, keys for v1 do not; they are not interchangeable.</source>
        <translation>Sign in at apiframe.ai and copy your account&apos;s API key. Keys for v2 begin with afk_, keys for v1 do not; they are not interchangeable.</translation>
    </message>
    <message>
        <source>Where the key is stored</source>
        <translation>Where the key is stored</translation>
    </message>
    <message>
        <source>A request that gets no answer within this time is looked up, never paid for twice.</source>
        <translation>A request that gets no answer within this time is looked up, never paid for twice.</translation>
    </message>
    <message>
        <source>The keys in the keyring, the jobs and their costs, the settings, the sandbox and the logs are deleted permanently, and the program closes. Jobs at Apiframe continue, but their clips are not downloaded. Your clips stay where they are.</source>
        <translation>The keys in the keyring, the jobs and their costs, the settings, the sandbox and the logs are deleted permanently, and the program closes. Jobs at Apiframe continue, but their clips are not downloaded. Your clips stay where they are.</translation>
    </message>
    <message>
        <source>Delete all data that the program stores on this computer?</source>
        <translation>Delete all data that the program stores on this computer?</translation>
    </message>
    <message>
        <source>All data that the program stores on this computer, and where.</source>
        <translation>All data that the program stores on this computer, and where.</translation>
    </message>
    <message>
        <source>Changes are saved automatically.</source>
        <translation>Changes are saved automatically.</translation>
    </message>
    <message>
        <source>The account in use pays for jobs. Keys are stored in this computer&apos;s keyring.</source>
        <translation>The account in use pays for jobs. Keys are stored in this computer&apos;s keyring.</translation>
    </message>
    <message>
        <source>Generate with your own credits on Apiframe v2 or v1. The key is stored in this computer&apos;s keyring and nowhere else.</source>
        <translation>Generate with your own credits on Apiframe v2 or v1. The key is stored in this computer&apos;s keyring and nowhere else.</translation>
    </message>
    <message>
        <source>Further jobs start as others finish. Your Apiframe plan may allow fewer.</source>
        <translation>Further jobs start as others finish. Your Apiframe plan may allow fewer.</translation>
    </message>
    <message>
        <source>These limits apply to all paid jobs of this program. You are also asked when the cost is unknown.</source>
        <translation>These limits apply to all paid jobs of this program. You are also asked when the cost is unknown.</translation>
    </message>
    <message>
        <source>Developer</source>
        <translation>Developer</translation>
    </message>
    <message>
        <source>For your own tunnel to this computer. Calls with a valid signature are acted on at once.</source>
        <translation>For your own tunnel to this computer. Calls with a valid signature are acted on at once.</translation>
    </message>
    <message>
        <source>A report for support: versions, settings, sizes and the end of the log. No keys.</source>
        <translation>A report for support: versions, settings, sizes and the end of the log. No keys.</translation>
    </message>
    <message>
        <source>Credits as charged by the service, or estimates while the charge is not known.</source>
        <translation>Credits as charged by the service, or estimates while the charge is not known.</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>{limit} (credits)</source>
        <translation>{limit} (credits)</translation>
    </message>
    <message>
        <source>It may have been sent and charged before, and can&apos;t be looked up: {reason}</source>
        <translation>It may have been sent and charged before, and can&apos;t be looked up: {reason}</translation>
    </message>
    <message>
        <source>Internal error; trying again. ({error})</source>
        <translation>Internal error; trying again. ({error})</translation>
    </message>
    <message>
        <source>The clip&apos;s address is not a web address.</source>
        <translation>The clip&apos;s address is not a web address.</translation>
    </message>
    <message>
        <source>It was queued for the service at {old}, and {new} is set now. Put it back in the queue to send it there.</source>
        <translation>It was queued for the service at {old}, and {new} is set now. Put it back in the queue to send it there.</translation>
    </message>
    <message>
        <source>Apiframe has accepted this job already, so it is not sent again. Duplicate it for another take.</source>
        <translation>Apiframe has accepted this job already, so it is not sent again. Duplicate it for another take.</translation>
    </message>
    <message>
        <source>Apiframe has accepted this job, but its job list does not show which one it is.</source>
        <translation>Apiframe has accepted this job, but its job list does not show which one it is.</translation>
    </message>
    <message numerus="yes">
        <source>Needs attention: %n</source>
        <translation>
            <numerusform>Needs attention: %n</numerusform>
            <numerusform>Needs attention: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Added from the account&apos;s job list, at no cost</source>
        <translation>Added from the account&apos;s job list, at no cost</translation>
    </message>
    <message>
        <source>A copy of job {job}</source>
        <translation>A copy of job {job}</translation>
    </message>
    <message>
        <source>Sent again after job {job} failed: {reason}</source>
        <translation>Sent again after job {job} failed: {reason}</translation>
    </message>
    <message>
        <source>Sent with changes after job {job} failed: {reason}</source>
        <translation>Sent with changes after job {job} failed: {reason}</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>The service refused the account: {reason}</source>
        <translation>The service refused the account: {reason}</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>Sending to {account}</source>
        <translation>Sending to {account}</translation>
    </message>
    <message>
        <source>Taken up again by its sidecar, at no cost</source>
        <translation>Taken up again by its sidecar, at no cost</translation>
    </message>
    <message>
        <source>Held back: {reason}</source>
        <translation>Held back: {reason}</translation>
    </message>
    <message>
        <source>Confirmed by you at the new price, {price} credits</source>
        <translation>Confirmed by you at the new price, {price} credits</translation>
    </message>
    <message>
        <source>Refused: {reason}</source>
        <translation>Refused: {reason}</translation>
    </message>
    <message>
        <source>No clear answer: {reason}</source>
        <translation>No clear answer: {reason}</translation>
    </message>
    <message>
        <source>The idempotency key is already in use: {reason}</source>
        <translation>The idempotency key is already in use: {reason}</translation>
    </message>
    <message>
        <source>It may have been sent before; checking what happened</source>
        <translation>It may have been sent before; checking what happened</translation>
    </message>
    <message>
        <source>Still unknown: {reason}</source>
        <translation>Still unknown: {reason}</translation>
    </message>
    <message>
        <source>Unconfirmed: only you can decide what to do</source>
        <translation>Unconfirmed: only you can decide what to do</translation>
    </message>
    <message>
        <source>Looked up in the account&apos;s job list. {result}</source>
        <translation>Looked up in the account&apos;s job list. {result}</translation>
    </message>
    <message>
        <source>Found in the account&apos;s job list as {remote_id}: it was accepted</source>
        <translation>Found in the account&apos;s job list as {remote_id}: it was accepted</translation>
    </message>
    <message>
        <source>It was not accepted, and its uploads have expired: {reason}</source>
        <translation>It was not accepted, and its uploads have expired: {reason}</translation>
    </message>
    <message>
        <source>Repeating the request with the same idempotency key, which can&apos;t be charged twice</source>
        <translation>Repeating the request with the same idempotency key, which can&apos;t be charged twice</translation>
    </message>
    <message>
        <source>Sent again by you, although it may be charged twice</source>
        <translation>Sent again by you, although it may be charged twice</translation>
    </message>
    <message>
        <source>Queued again ({status})</source>
        <translation>Queued again ({status})</translation>
    </message>
    <message>
        <source>Not listed by the service</source>
        <translation>Not listed by the service</translation>
    </message>
    <message>
        <source>Left out of the service&apos;s answer, since it can&apos;t be used: {names}</source>
        <translation>Left out of the service&apos;s answer, since it can&apos;t be used: {names}</translation>
    </message>
    <message>
        <source>Generated, downloading</source>
        <translation>Generated, downloading</translation>
    </message>
    <message>
        <source>Failed at the service: {reason}</source>
        <translation>Failed at the service: {reason}</translation>
    </message>
    <message>
        <source>Tracking stopped</source>
        <translation>Tracking stopped</translation>
    </message>
    <message>
        <source>Tracking resumed</source>
        <translation>Tracking resumed</translation>
    </message>
    <message>
        <source>Jobs in progress resume automatically.</source>
        <translation>Jobs in progress resume automatically.</translation>
    </message>
    <message>
        <source>The language changes when the program restarts.</source>
        <translation>The language changes when the program restarts.</translation>
    </message>
    <message>
        <source>About Seedance Desktop</source>
        <translation>About Seedance Desktop</translation>
    </message>
    <message>
        <source>Generate Seedance clips through the Apiframe API and review them frame by frame.

The source is under the MIT licence; an installed program as a whole under the GNU GPL, version 3.</source>
        <translation>Generate Seedance clips through the Apiframe API and review them frame by frame.

The source is under the MIT licence; an installed program as a whole under the GNU GPL, version 3.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Restart now</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Opening the queue…</source>
        <translation>Opening the queue…</translation>
    </message>
    <message>
        <source>It can&apos;t be checked now whether sending it again is safe. {error}</source>
        <translation>It can&apos;t be checked now whether sending it again is safe. {error}</translation>
    </message>
    <message>
        <source>This job is no longer in the queue.</source>
        <translation>This job is no longer in the queue.</translation>
    </message>
    <message>
        <source>Only {received_bytes} of {total} bytes were received.</source>
        <translation>Only {received_bytes} of {total} bytes were received.</translation>
    </message>
    <message>
        <source>The queue can&apos;t be saved and is waiting. Nothing is lost or sent twice. {reason}</source>
        <translation>The queue can&apos;t be saved and is waiting. Nothing is lost or sent twice. {reason}</translation>
    </message>
    <message>
        <source>Apiframe does not list this job at the moment; still checking.</source>
        <translation>Apiframe does not list this job at the moment; still checking.</translation>
    </message>
    <message>
        <source>The API key has changed since: if it belongs to another account, check there.</source>
        <translation>The API key has changed since: if it belongs to another account, check there.</translation>
    </message>
    <message>
        <source>{reason} {changed}</source>
        <translation>{reason} {changed}</translation>
    </message>
    <message>
        <source>The account&apos;s job list, as far as it could be read, does not show it. It may still have been accepted and charged.</source>
        <translation>The account&apos;s job list, as far as it could be read, does not show it. It may still have been accepted and charged.</translation>
    </message>
    <message>
        <source>The account&apos;s job list has no such job since it was sent: most likely it was never accepted.</source>
        <translation>The account&apos;s job list has no such job since it was sent: most likely it was never accepted.</translation>
    </message>
    <message>
        <source>The account&apos;s job list has identical jobs since it was sent that are not tracked here ({count}): most likely this is one of them, and it was charged.</source>
        <translation>The account&apos;s job list has identical jobs since it was sent that are not tracked here ({count}): most likely this is one of them, and it was charged.</translation>
    </message>
    <message>
        <source>The account&apos;s job list has jobs since it was sent that may be this one ({count}), but not enough detail to be sure.</source>
        <translation>The account&apos;s job list has jobs since it was sent that may be this one ({count}), but not enough detail to be sure.</translation>
    </message>
    <message>
        <source>The queue on disk is an older copy: this job was sent after the copy was made, and may have been charged.</source>
        <translation>The queue on disk is an older copy: this job was sent after the copy was made, and may have been charged.</translation>
    </message>
    <message>
        <source>The queue on disk may be an older copy, from before this job was sent. Check your account on apiframe.ai, then put it back in the queue or remove it.</source>
        <translation>The queue on disk may be an older copy, from before this job was sent. Check your account on apiframe.ai, then put it back in the queue or remove it.</translation>
    </message>
    <message>
        <source>The queue on disk may be an older copy: looking the job up before sending it</source>
        <translation>The queue on disk may be an older copy: looking the job up before sending it</translation>
    </message>
    <message>
        <source>The clip can&apos;t be saved in its folder: {reason}.</source>
        <translation>The clip can&apos;t be saved in its folder: {reason}.</translation>
    </message>
    <message>
        <source>Apiframe asks for fewer requests</source>
        <translation>Apiframe asks for fewer requests</translation>
    </message>
    <message>
        <source>The connection to Apiframe was lost</source>
        <translation>The connection to Apiframe was lost</translation>
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
        <translation>A job like this costs {charged} credits, not {expected}. Those that wait ({count}) cost {total}, not {before}.</translation>
    </message>
    <message>
        <source>An EDL has one frame rate, and these clips have several: export another format.</source>
        <translation>An EDL has one frame rate, and these clips have several: export another format.</translation>
    </message>
    <message>
        <source>A variable frame rate has no timecode: export OpenTimelineIO or FCPXML.</source>
        <translation>A variable frame rate has no timecode: export OpenTimelineIO or FCPXML.</translation>
    </message>
    <message>
        <source>A clip&apos;s frame rate has no timecode: export OpenTimelineIO or FCPXML.</source>
        <translation>A clip&apos;s frame rate has no timecode: export OpenTimelineIO or FCPXML.</translation>
    </message>
    <message>
        <source>An EDL has room for 999 events, and this timeline needs more: export another format.</source>
        <translation>An EDL has room for 999 events, and this timeline needs more: export another format.</translation>
    </message>
    <message>
        <source>An EDL&apos;s timecode ends at midnight, which this timeline passes: export another format.</source>
        <translation>An EDL&apos;s timecode ends at midnight, which this timeline passes: export another format.</translation>
    </message>
    <message>
        <source>its disk is not connected</source>
        <translation>its disk is not connected</translation>
    </message>
    <message>
        <source>A clip&apos;s frame rate can&apos;t be written in this format: export OpenTimelineIO or FCPXML.</source>
        <translation>A clip&apos;s frame rate can&apos;t be written in this format: export OpenTimelineIO or FCPXML.</translation>
    </message>
    <message>
        <source>The order of the shots has changed since, so this can&apos;t be undone or repeated.</source>
        <translation>The order of the shots has changed since, so this can&apos;t be undone or repeated.</translation>
    </message>
    <message>
        <source>The film&apos;s format has changed since, so this can&apos;t be undone or repeated.</source>
        <translation>The film&apos;s format has changed since, so this can&apos;t be undone or repeated.</translation>
    </message>
    <message>
        <source>The shot</source>
        <translation>The shot</translation>
    </message>
    <message>
        <source>{shot} has changed since, so this can&apos;t be undone or repeated.</source>
        <translation>{shot} has changed since, so this can&apos;t be undone or repeated.</translation>
    </message>
    <message>
        <source>The film has no shots.</source>
        <translation>The film has no shots.</translation>
    </message>
    <message>
        <source>Make a new shot instead</source>
        <translation>Make a new shot instead</translation>
    </message>
    <message>
        <source>Use its prompt</source>
        <translation>Use its prompt</translation>
    </message>
    <message>
        <source>Use the prompt of the shot that is continued</source>
        <translation>Use the prompt of the shot that is continued</translation>
    </message>
    <message>
        <source>New shot</source>
        <translation>New shot</translation>
    </message>
    <message>
        <source>Take of “{title}”</source>
        <translation>Take of “{title}”</translation>
    </message>
    <message>
        <source>Continues “{title}” from its last frame</source>
        <translation>Continues “{title}” from its last frame</translation>
    </message>
    <message>
        <source>Replaces a failed take of “{title}”</source>
        <translation>Replaces a failed take of “{title}”</translation>
    </message>
    <message>
        <source>Changes a waiting take of “{title}”</source>
        <translation>Changes a waiting take of “{title}”</translation>
    </message>
    <message>
        <source>The project is gone.</source>
        <translation>The project is gone.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read as a sequence.</source>
        <translation>{name} can&apos;t be read as a sequence.</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) of the file are not in the library, or there already, and were left out.</source>
        <translation>
            <numerusform>%n clip of the file are not in the library, or there already, and were left out.</numerusform>
            <numerusform>%n clips of the file are not in the library, or there already, and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) of the file could not be read whole.</source>
        <translation>
            <numerusform>%n shot of the file could not be read whole.</numerusform>
            <numerusform>%n shots of the file could not be read whole.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved in the library, but the file of “{project}” can&apos;t be written: {reason}.</source>
        <translation>Saved in the library, but the file of “{project}” can&apos;t be written: {reason}.</translation>
    </message>
    <message>
        <source>Move shots</source>
        <translation>Move shots</translation>
    </message>
    <message>
        <source>Add to the sequence</source>
        <translation>Add to the sequence</translation>
    </message>
    <message>
        <source>Take out of the sequence</source>
        <translation>Take out of the sequence</translation>
    </message>
    <message>
        <source>Swap the take</source>
        <translation>Swap the take</translation>
    </message>
    <message>
        <source>Plan a shot</source>
        <translation>Plan a shot</translation>
    </message>
    <message>
        <source>There is only one take of this shot.</source>
        <translation>There is only one take of this shot.</translation>
    </message>
    <message>
        <source>Trim the shot</source>
        <translation>Trim the shot</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n shot</numerusform>
            <numerusform>%n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picked</source>
        <translation>
            <numerusform>%n picked</numerusform>
            <numerusform>%n picked</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a project</source>
        <translation>Without a project</translation>
    </message>
    <message>
        <source>No film yet</source>
        <translation>No film yet</translation>
    </message>
    <message>
        <source>It plays here once a shot has a take.</source>
        <translation>It plays here once a shot has a take.</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Shot {number} · {title}</source>
        <translation>Shot {number} · {title}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>The shot&apos;s prompt</source>
        <translation>The shot&apos;s prompt</translation>
    </message>
    <message>
        <source>Prompt · version {number} of {count}</source>
        <translation>Prompt · version {number} of {count}</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>planned</translation>
    </message>
    <message>
        <source>generating</source>
        <translation>generating</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>final</source>
        <translation>final</translation>
    </message>
    <message>
        <source>file missing</source>
        <translation>file missing</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop clips or video files here, or choose “Add to sequence” in a clip&apos;s menu.</source>
        <translation>Drop clips or video files here, or choose “Add to sequence” in a clip&apos;s menu.</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Track</translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>Storyboard</translation>
    </message>
    <message>
        <source>Earlier take</source>
        <translation>Earlier take</translation>
    </message>
    <message>
        <source>Later take</source>
        <translation>Later take</translation>
    </message>
    <message>
        <source>To the previous shot</source>
        <translation>To the previous shot</translation>
    </message>
    <message>
        <source>To the next shot</source>
        <translation>To the next shot</translation>
    </message>
    <message>
        <source>Move shots earlier</source>
        <translation>Move shots earlier</translation>
    </message>
    <message>
        <source>Move shots later</source>
        <translation>Move shots later</translation>
    </message>
    <message>
        <source>Compare the shot&apos;s takes</source>
        <translation>Compare the shot&apos;s takes</translation>
    </message>
    <message>
        <source>Undo in the sequence</source>
        <translation>Undo in the sequence</translation>
    </message>
    <message>
        <source>Redo in the sequence</source>
        <translation>Redo in the sequence</translation>
    </message>
    <message>
        <source>Show the shots as</source>
        <translation>Show the shots as</translation>
    </message>
    <message>
        <source>+ Shot</source>
        <translation>+ Shot</translation>
    </message>
    <message>
        <source>Plan a shot with what is in the Studio&apos;s form</source>
        <translation>Plan a shot with what is in the Studio&apos;s form</translation>
    </message>
    <message>
        <source>swap take</source>
        <comment>what a key does</comment>
        <translation>swap take</translation>
    </message>
    <message>
        <source>trim</source>
        <comment>what a key does</comment>
        <translation>trim</translation>
    </message>
    <message>
        <source>compare takes</source>
        <comment>what a key does</comment>
        <translation>compare takes</translation>
    </message>
    <message>
        <source>Drag to reorder</source>
        <translation>Drag to reorder</translation>
    </message>
</context>
</TS>
