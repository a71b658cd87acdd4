<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Something went wrong</source>
        <translation>出了点问题</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>程序内部出了点问题</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save frame</source>
        <translation>保存帧</translation>
    </message>
    <message>
        <source>Frame {number} saved as {name}.</source>
        <translation>第 {number} 帧已保存为 {name}。</translation>
    </message>
    <message>
        <source>The frame could not be copied. {error}</source>
        <translation>无法复制该帧。{error}</translation>
    </message>
    <message>
        <source>Frame {number} copied.</source>
        <translation>已复制第 {number} 帧。</translation>
    </message>
    <message>
        <source>Added. The timeline now has {clips}.</source>
        <translation>已添加。时间线上现有：{clips}。</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>所选</translation>
    </message>
    <message>
        <source>The timeline could not be saved. {reason}</source>
        <translation>无法保存时间线。{reason}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>沙盒</translation>
    </message>
    <message>
        <source>Sandbox v1</source>
        <translation>沙盒 v1</translation>
    </message>
    <message>
        <source>The sandbox did not start ({error}). Its log: {log}</source>
        <translation>沙盒未能启动（{error}）。日志：{log}</translation>
    </message>
    <message>
        <source>The API key for {label} can&apos;t be read now. {reason}</source>
        <translation>现在无法读取 {label} 的 API 密钥。{reason}</translation>
    </message>
    <message>
        <source>There is no API key for {label}. Add it in Settings.</source>
        <translation>没有 {label} 的 API 密钥。请在“设置”中添加。</translation>
    </message>
    <message>
        <source>{model} is not a model of Apiframe {service}.</source>
        <translation>{model} 不是 Apiframe {service} 的模型。</translation>
    </message>
    <message>
        <source>{name} has {size} bytes; the limit is {limit}.</source>
        <translation>{name} 有 {size} 字节，上限为 {limit} 字节。</translation>
    </message>
    <message>
        <source>Apiframe refused the request</source>
        <translation>Apiframe 拒绝了请求</translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}。</translation>
    </message>
    <message>
        <source>Apiframe does not accept the API key</source>
        <translation>Apiframe 不接受此 API 密钥</translation>
    </message>
    <message>
        <source>The API key belongs to the other Apiframe API</source>
        <translation>此 API 密钥属于另一代 Apiframe API</translation>
    </message>
    <message>
        <source>The API key is inactive</source>
        <translation>此 API 密钥已停用</translation>
    </message>
    <message>
        <source>A firewall in front of Apiframe blocked the request</source>
        <translation>Apiframe 前端的防火墙拦截了请求</translation>
    </message>
    <message>
        <source>Not enough credits</source>
        <translation>积分不足</translation>
    </message>
    <message>
        <source>Not enough credits: {required} needed, {available} available ({status}).</source>
        <translation>积分不足：需要 {required}，现有 {available} ({status})。</translation>
    </message>
    <message>
        <source>Apiframe found nothing at this address</source>
        <translation>Apiframe 在该地址未找到任何内容</translation>
    </message>
    <message>
        <source>The idempotency key was already used for another request</source>
        <translation>该幂等键已用于另一个请求</translation>
    </message>
    <message>
        <source>Apiframe has a problem</source>
        <translation>Apiframe 出现故障</translation>
    </message>
    <message>
        <source>Apiframe&apos;s address answered with a redirect</source>
        <translation>Apiframe 的地址返回了重定向</translation>
    </message>
    <message>
        <source>Apiframe&apos;s answer can&apos;t be read</source>
        <translation>无法读取 Apiframe 的应答</translation>
    </message>
    <message>
        <source>No connection to Apiframe</source>
        <translation>无法连接 Apiframe</translation>
    </message>
    <message>
        <source>Apiframe did not answer in time</source>
        <translation>Apiframe 未及时应答</translation>
    </message>
    <message>
        <source>This Apiframe API can&apos;t do that</source>
        <translation>此 Apiframe API 不支持该操作</translation>
    </message>
    <message>
        <source>The file is too large to upload</source>
        <translation>文件太大，无法上传</translation>
    </message>
    <message>
        <source>The answer is empty.</source>
        <translation>应答为空。</translation>
    </message>
    <message>
        <source>The answer has no {name}.</source>
        <translation>应答中没有 {name}。</translation>
    </message>
    <message>
        <source>The answer has no {what}.</source>
        <translation>应答中没有 {what}。</translation>
    </message>
    <message>
        <source>The key contains characters that no API key has.</source>
        <translation>密钥中含有 API 密钥不可能有的字符。</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>太大了。</translation>
    </message>
    <message>
        <source>Apiframe v1 has no job list.</source>
        <translation>Apiframe v1 没有任务列表。</translation>
    </message>
    <message>
        <source>Apiframe v1 takes no video files.</source>
        <translation>Apiframe v1 不接受视频文件。</translation>
    </message>
    <message>
        <source>Apiframe v1 has no assets.</source>
        <translation>Apiframe v1 没有素材库。</translation>
    </message>
    <message numerus="yes">
        <source>%n stored item(s) can&apos;t be read and were set aside in {folder}.</source>
        <translation>
            <numerusform>有 %n 条已保存的数据无法读取，已移到 {folder} 备查。</numerusform>
        </translation>
    </message>
    <message>
        <source>Version {version} is available: {page}</source>
        <translation>已有新版本 {version}：{page}</translation>
    </message>
    <message>
        <source>Webhooks can&apos;t be received on port {port}: {reason}.</source>
        <translation>无法在端口 {port} 上接收 Webhook：{reason}。</translation>
    </message>
    <message>
        <source>The keyring is locked.</source>
        <translation>密钥环已锁定。</translation>
    </message>
    <message>
        <source>The Keychain did not hand out the key. After each update of this program macOS asks again: choose Always Allow.</source>
        <translation>“钥匙串”没有交出密钥。每次更新本程序后，macOS 都会再次询问：请选择“始终允许”。</translation>
    </message>
    <message>
        <source>The keyring has no default collection: it may not be open yet.</source>
        <translation>密钥环没有默认集合：它可能尚未打开。</translation>
    </message>
    <message>
        <source>The keyring accepted the key but returned a different one.</source>
        <translation>密钥环接受了密钥，但返回的并不相同。</translation>
    </message>
    <message>
        <source>The keyring could not be used: {error}</source>
        <translation>无法使用密钥环：{error}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
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
        <translation>Apiframe 的 v1 价目表</translation>
    </message>
    <message>
        <source>Apiframe&apos;s v2 price list</source>
        <translation>Apiframe 的 v2 价目表</translation>
    </message>
    <message>
        <source>the range in Apiframe&apos;s model list</source>
        <translation>Apiframe 模型列表中的价格范围</translation>
    </message>
    <message>
        <source>no published price for this choice</source>
        <translation>此选择没有公布的价格</translation>
    </message>
    <message>
        <source>what was charged for {seconds} s on {day}</source>
        <translation>{day} 生成 {seconds} 秒时的实际收费</translation>
    </message>
    <message>
        <source>{source}; {other} says {figure}</source>
        <translation>{source}；{other} 为 {figure}</translation>
    </message>
    <message>
        <source>{name} is not a picture.</source>
        <translation>{name} 不是图片。</translation>
    </message>
    <message>
        <source>Drop a PNG, JPEG, WebP or HEIC picture here.</source>
        <translation>请拖入 PNG、JPEG、WebP 或 HEIC 图片。</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}: each side must be at least {low} pixels.</source>
        <translation>{name} 为 {width}×{height}：每边至少要有 {low} 像素。</translation>
    </message>
    <message>
        <source>Use a larger picture.</source>
        <translation>请使用更大的图片。</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}: width ÷ height must be between 0.40 and 2.50.</source>
        <translation>{name} 为 {width}×{height}：宽 ÷ 高必须在 0.40 到 2.50 之间。</translation>
    </message>
    <message>
        <source>{name} is not a video.</source>
        <translation>{name} 不是视频。</translation>
    </message>
    <message>
        <source>Add an MP4 or MOV file.</source>
        <translation>请添加 MP4 或 MOV 文件。</translation>
    </message>
    <message>
        <source>{name} must be MP4 or MOV with H.264 or H.265 video.</source>
        <translation>{name} 必须是采用 H.264 或 H.265 编码的 MP4 或 MOV。</translation>
    </message>
    <message>
        <source>Convert it, then add it again.</source>
        <translation>请先转换，再重新添加。</translation>
    </message>
    <message>
        <source>{name} runs at {fps} frames a second; it must be 24 to 60.</source>
        <translation>{name} 为每秒 {fps} 帧；须为 24 到 60 帧。</translation>
    </message>
    <message>
        <source>Convert it to 24 frames a second.</source>
        <translation>请转换为每秒 24 帧。</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}; width × height must be between 409,600 and 8,295,044.</source>
        <translation>{name} 为 {width}×{height}；宽 × 高必须在 409,600 到 8,295,044 之间。</translation>
    </message>
    <message>
        <source>Scale it, for example to 1280×720.</source>
        <translation>请缩放，例如到 1280×720。</translation>
    </message>
    <message>
        <source>{name} is over 50 MB.</source>
        <translation>{name} 超过 50 MB。</translation>
    </message>
    <message>
        <source>Shorten or compress it.</source>
        <translation>请缩短或压缩。</translation>
    </message>
    <message>
        <source>{name} must be a WAV or MP3 file.</source>
        <translation>{name} 必须是 WAV 或 MP3 文件。</translation>
    </message>
    <message>
        <source>{name} is over 15 MB.</source>
        <translation>{name} 超过 15 MB。</translation>
    </message>
    <message>
        <source>Shorten it, or save it as MP3.</source>
        <translation>请缩短，或另存为 MP3。</translation>
    </message>
    <message>
        <source>Remove or shorten one of them.</source>
        <translation>请移除或缩短其中一个。</translation>
    </message>
    <message>
        <source>{name} is {length} s long; a reference must be 2 to 15 s long.</source>
        <translation>{name} 长 {length} 秒；参考素材须为 2 到 15 秒。</translation>
    </message>
    <message>
        <source>Use a longer one.</source>
        <translation>请使用更长的素材。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>请缩短。</translation>
    </message>
    <message>
        <source>A brace { is not closed here.</source>
        <translation>此处的花括号 { 没有闭合。</translation>
    </message>
    <message>
        <source>There is no field called {name}.</source>
        <translation>没有字段 {name}。</translation>
    </message>
    <message>
        <source>{id} must be in the pattern: without it, two clips could get the same name.</source>
        <translation>格式中必须有 {id}：否则两个片段可能重名。</translation>
    </message>
    <message>
        <source>Use only letters, digits, spaces and . , ( ) + = @ - _, with no dot or space at the beginning or end.</source>
        <translation>只能使用字母、数字、空格和 . , ( ) + = @ - _，首尾不能是点或空格。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{first} to {last} s</source>
        <translation>{first} 到 {last} 秒</translation>
    </message>
    <message>
        <source>{model} on {service} does not offer a duration of {value}.</source>
        <translation>{service} 上的 {model} 不支持时长 {value}。</translation>
    </message>
    <message>
        <source>{model} on {service} does not offer the resolution {value}.</source>
        <translation>{service} 上的 {model} 不支持分辨率 {value}。</translation>
    </message>
    <message>
        <source>{model} on {service} does not offer the ratio {value}.</source>
        <translation>{service} 上的 {model} 不支持宽高比 {value}。</translation>
    </message>
    <message>
        <source>Choose from {choices}.</source>
        <translation>请从 {choices} 中选择。</translation>
    </message>
    <message>
        <source>The prompt is empty.</source>
        <translation>提示词为空。</translation>
    </message>
    <message>
        <source>Describe the clip.</source>
        <translation>请描述片段。</translation>
    </message>
    <message numerus="yes">
        <source>The prompt has %n character(s); it needs at least {least}.</source>
        <translation>
            <numerusform>提示词有 %n 个字符，至少要有 {least} 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Write a little more.</source>
        <translation>请再多写一点。</translation>
    </message>
    <message numerus="yes">
        <source>The prompt has %n character(s); Apiframe {service} takes at most {most}.</source>
        <translation>
            <numerusform>提示词有 %n 个字符；Apiframe {service} 最多接受 {most} 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shorten it by %n.</source>
        <translation>
            <numerusform>请缩短 %n 个字符。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The service may count %n character(s), as some programs count emoji twice.</source>
        <translation>
            <numerusform>服务可能计为 %n 个字符，因为有些程序会把表情符号计为两个。</numerusform>
        </translation>
    </message>
    <message>
        <source>If it refuses the prompt, shorten it.</source>
        <translation>如果提示词被拒绝，请缩短。</translation>
    </message>
    <message>
        <source>The model&apos;s documents offer web search for text only.</source>
        <translation>模型文档仅为纯文本模式提供网络搜索。</translation>
    </message>
    <message>
        <source>If the clip fails, turn it off.</source>
        <translation>如果片段失败，请将其关闭。</translation>
    </message>
    <message>
        <source>The model&apos;s documents offer seeds from 0 to 4,294,967,295.</source>
        <translation>模型文档提供的种子范围为 0 到 4,294,967,295。</translation>
    </message>
    <message>
        <source>If the clip fails, use one of these.</source>
        <translation>如果片段失败，请使用该范围内的种子。</translation>
    </message>
    <message>
        <source>{model} on {service} does not take frames.</source>
        <translation>{service} 上的 {model} 不支持首尾帧。</translation>
    </message>
    <message>
        <source>{model} on {service} does not take references.</source>
        <translation>{service} 上的 {model} 不支持参考素材。</translation>
    </message>
    <message>
        <source>Choose another mode or another model.</source>
        <translation>请选择其他模式或其他模型。</translation>
    </message>
    <message>
        <source>No first frame yet.</source>
        <translation>还没有首帧。</translation>
    </message>
    <message>
        <source>Drop a picture, or choose the Text mode.</source>
        <translation>请拖入图片，或选择“文本”模式。</translation>
    </message>
    <message>
        <source>A last frame needs a first frame: the model can&apos;t make a clip from a last frame alone.</source>
        <translation>有尾帧就需要首帧：模型无法仅凭尾帧生成片段。</translation>
    </message>
    <message>
        <source>Add a first frame, or swap the two.</source>
        <translation>请添加首帧，或交换两者。</translation>
    </message>
    <message>
        <source>{model} on {service} does not take a last frame.</source>
        <translation>{service} 上的 {model} 不支持尾帧。</translation>
    </message>
    <message>
        <source>Remove it, or choose Seedance 2.0.</source>
        <translation>请移除，或选择 Seedance 2.0。</translation>
    </message>
    <message>
        <source>No reference yet.</source>
        <translation>还没有参考素材。</translation>
    </message>
    <message>
        <source>Drop a picture or a video, or choose the Text mode.</source>
        <translation>请拖入图片或视频，或选择“文本”模式。</translation>
    </message>
    <message>
        <source>Remove some.</source>
        <translation>请移除一些。</translation>
    </message>
    <message>
        <source>{name}: the address must begin with https://.</source>
        <translation>{name}：地址必须以 https:// 开头。</translation>
    </message>
    <message>
        <source>Use an https address or a file.</source>
        <translation>请使用 https 地址或文件。</translation>
    </message>
    <message>
        <source>Use a file or an https address.</source>
        <translation>请使用文件或 https 地址。</translation>
    </message>
    <message>
        <source>{source} is not a complete address.</source>
        <translation>{source} 不是完整的地址。</translation>
    </message>
    <message>
        <source>Correct it, or use a file.</source>
        <translation>请更正，或使用文件。</translation>
    </message>
    <message>
        <source>Turn it off.</source>
        <translation>请关闭它。</translation>
    </message>
    <message>
        <source>The webhook address must begin with https://.</source>
        <translation>Webhook 地址必须以 https:// 开头。</translation>
    </message>
    <message>
        <source>Correct it, or clear the field.</source>
        <translation>请更正或清空。</translation>
    </message>
    <message>
        <source>The webhook address is incomplete.</source>
        <translation>Webhook 地址不完整。</translation>
    </message>
    <message>
        <source>Unknown webhook event.</source>
        <translation>未知的 Webhook 事件。</translation>
    </message>
    <message>
        <source>This may cost {order} credits, and {today} of today&apos;s {limit} are spent or queued. Wait until tomorrow, or raise the daily limit in Settings.</source>
        <translation>这可能花费 {order} 积分，而今天的 {limit} 积分中已有 {today} 已花费或在排队。请等到明天，或在“设置”中提高每日上限。</translation>
    </message>
    <message>
        <source>The cost is not known ({source}).</source>
        <translation>花费未知（{source}）。</translation>
    </message>
    <message>
        <source>This may cost {order} credits; you asked to confirm anything above {limit}.</source>
        <translation>这可能花费 {order} 积分；您要求超过 {limit} 时先询问。</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>表格是空的。</translation>
    </message>
    <message>
        <source>The table has headings but no rows.</source>
        <translation>表格只有标题，没有数据行。</translation>
    </message>
    <message>
        <source>This is not JSON ({error}).</source>
        <translation>这不是 JSON（{error}）。</translation>
    </message>
    <message>
        <source>Correct the line.</source>
        <translation>请更正该行。</translation>
    </message>
    <message>
        <source>Put cells that contain commas in quotes.</source>
        <translation>请给含逗号的单元格加引号。</translation>
    </message>
    <message>
        <source>Correct the cell, or leave it empty.</source>
        <translation>请更正该单元格，或留空。</translation>
    </message>
    <message>
        <source>A row must be a JSON object.</source>
        <translation>每一行必须是一个 JSON 对象。</translation>
    </message>
    <message>
        <source>The table has more than {most} rows, the limit at a time.</source>
        <translation>表格超过 {most} 行，这是一次处理的上限。</translation>
    </message>
    <message>
        <source>Write {&quot;prompt&quot;: &quot;…&quot;}.</source>
        <translation>请写成 {&quot;prompt&quot;: &quot;…&quot;}。</translation>
    </message>
    <message>
        <source>The first line, which names the columns, can&apos;t be read ({error}).</source>
        <translation>无法读取命名各列的首行（{error}）。</translation>
    </message>
    <message>
        <source>The first line must name the columns, one of them “prompt”. It reads: {first}</source>
        <translation>首行必须命名各列，其中要有“prompt”。现在是：{first}</translation>
    </message>
    <message>
        <source>There is no column {unknown}. The columns are: {known}.</source>
        <translation>没有名为 {unknown} 的列。可用的列：{known}。</translation>
    </message>
    <message>
        <source>The row has more cells than there are headings.</source>
        <translation>该行的单元格数多于列标题数。</translation>
    </message>
    <message>
        <source>The row can&apos;t be read ({error}).</source>
        <translation>无法读取该行（{error}）。</translation>
    </message>
    <message>
        <source>There is no column {name}.</source>
        <translation>没有名为 {name} 的列。</translation>
    </message>
    <message>
        <source>The columns are: {columns}.</source>
        <translation>可用的列：{columns}。</translation>
    </message>
    <message>
        <source>{wanted} is not a model of Apiframe {service}; the models are {known}</source>
        <translation>{wanted} 不是 Apiframe {service} 的模型；可用的有 {known}</translation>
    </message>
    <message>
        <source>a data address can&apos;t be used; save it as a file</source>
        <translation>不能使用 data 地址；请将其保存为文件</translation>
    </message>
    <message>
        <source>{cell} is not a whole number</source>
        <translation>{cell} 不是整数</translation>
    </message>
    <message>
        <source>{value} is not between {low} and {high}</source>
        <translation>{value} 不在 {low} 和 {high} 之间</translation>
    </message>
    <message>
        <source>{cell} is neither yes nor no</source>
        <translation>{cell} 既不是“是”也不是“否”</translation>
    </message>
    <message>
        <source>Apiframe has no clip of this job, or no longer keeps it.</source>
        <translation>Apiframe 上没有此任务的片段，或已不再保留。</translation>
    </message>
    <message>
        <source>the account&apos;s job list</source>
        <translation>账户的任务列表</translation>
    </message>
    <message>
        <source>Waiting for the disk. {error}</source>
        <translation>等待磁盘。{error}</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Waiting for the account: {reason}</source>
        <translation>等待账户：{reason}</translation>
    </message>
    <message>
        <source>Not sent: {reason}</source>
        <translation>未发送：{reason}</translation>
    </message>
    <message>
        <source>{reason} Trying again.</source>
        <translation>{reason} 正在重试。</translation>
    </message>
    <message>
        <source>{reason} Apiframe will be asked for it again.</source>
        <translation>{reason} 稍后会再次向 Apiframe 索取。</translation>
    </message>
    <message>
        <source>The clip was made and paid for, but Apiframe no longer keeps it.</source>
        <translation>片段已生成并付费，但 Apiframe 已不再保存它。</translation>
    </message>
    <message>
        <source>Download attempt {attempt}: {reason}</source>
        <translation>第 {attempt} 次下载尝试：{reason}</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>已保存为 {name}</translation>
    </message>
    <message>
        <source>There is another file called {name}.</source>
        <translation>已有另一个名为 {name} 的文件。</translation>
    </message>
    <message>
        <source>{parent} can&apos;t be written: {reason}.</source>
        <translation>无法写入 {parent}：{reason}。</translation>
    </message>
    <message>
        <source>{name} is damaged and can&apos;t be moved: {reason}.</source>
        <translation>{name} 已损坏，且无法移动：{reason}。</translation>
    </message>
    <message>
        <source>Waiting for the disk: the queue can&apos;t be saved. Free some space, or make the folder writable.</source>
        <translation>等待磁盘：无法保存队列。请腾出空间，或使文件夹可写。</translation>
    </message>
    <message>
        <source>This job was already sent, so it can&apos;t be changed any more.</source>
        <translation>此任务已经发送：不能再更改。</translation>
    </message>
    <message>
        <source>Taken out of the queue for editing</source>
        <translation>已从队列取出进行编辑</translation>
    </message>
    <message>
        <source>Put back in the queue</source>
        <translation>放回队列</translation>
    </message>
    <message>
        <source>This job is already in the queue, or was removed.</source>
        <translation>此任务已在队列中，或已被移除。</translation>
    </message>
    <message>
        <source>Changed, and put back in the queue</source>
        <translation>已更改，并放回队列</translation>
    </message>
    <message>
        <source>Only a failed job can be tried again.</source>
        <translation>只有失败的任务可以重试。</translation>
    </message>
    <message>
        <source>This job was already sent: you can only stop tracking it.</source>
        <translation>此任务已经发送：只能停止跟踪。</translation>
    </message>
    <message>
        <source>This job is not at the service.</source>
        <translation>此任务不在服务端。</translation>
    </message>
    <message>
        <source>The service never returned an id for this job, so it can&apos;t be looked up.</source>
        <translation>服务从未返回此任务的编号，因此无法查询。</translation>
    </message>
    <message>
        <source>{job}, {remote} at the service</source>
        <translation>{job}（服务端编号 {remote}）</translation>
    </message>
    <message>
        <source>no reason was given</source>
        <translation>未说明原因</translation>
    </message>
    <message>
        <source>The clip&apos;s host sends almost nothing; it is continued later.</source>
        <translation>片段所在的主机几乎不发送数据；稍后会继续下载。</translation>
    </message>
    <message>
        <source>The clip&apos;s address keeps redirecting.</source>
        <translation>片段的地址不断重定向。</translation>
    </message>
    <message>
        <source>The file has {total} bytes; the limit is {most}.</source>
        <translation>文件为 {total} 字节，上限为 {most} 字节。</translation>
    </message>
    <message>
        <source>The file is larger than {most} bytes.</source>
        <translation>文件超过 {most} 字节。</translation>
    </message>
    <message>
        <source>The certificate of the clip&apos;s host is not trusted on this computer.</source>
        <translation>此电脑不信任片段所在主机的证书。</translation>
    </message>
    <message>
        <source>The clip&apos;s host can&apos;t be reached.</source>
        <translation>无法连接片段所在主机。</translation>
    </message>
    <message>
        <source>The download was interrupted ({name}).</source>
        <translation>下载中断（{name}）。</translation>
    </message>
    <message>
        <source>The clip&apos;s host answered {status_code}: the file is gone.</source>
        <translation>片段所在主机返回 {status_code}：文件已不在。</translation>
    </message>
    <message>
        <source>The file changed on its host; starting over.</source>
        <translation>文件在其主机上已改变；重新开始。</translation>
    </message>
    <message>
        <source>The clip&apos;s host answered {status_code}.</source>
        <translation>片段所在主机返回 {status_code}。</translation>
    </message>
    <message>
        <source>The clip&apos;s host sent a file that can&apos;t be unpacked.</source>
        <translation>片段所在的主机发来了一个无法解压的文件。</translation>
    </message>
    <message>
        <source>The clip&apos;s address returned a page instead of a clip.</source>
        <translation>片段的地址返回的是网页而不是片段。</translation>
    </message>
    <message>
        <source>The clip&apos;s host sent the file packed as {coding}, which can&apos;t be read.</source>
        <translation>片段所在的主机以 {coding} 格式压缩了文件，无法读取。</translation>
    </message>
    <message>
        <source>The clip&apos;s address is not https ({scheme}://{host}).</source>
        <translation>片段的地址不是 https（{scheme}://{host}）。</translation>
    </message>
    <message>
        <source>The clip&apos;s host sent a different part of the file from the one asked for.</source>
        <translation>片段所在主机发来的不是所请求的那一部分。</translation>
    </message>
    <message>
        <source>{parent} has {free} MB left; the clip needs {needed} MB.</source>
        <translation>{parent} 只剩 {free} MB；片段需要 {needed} MB。</translation>
    </message>
    <message>
        <source>Resumed; not sent yet</source>
        <translation>已恢复；尚未发送</translation>
    </message>
    <message>
        <source>Added to the queue</source>
        <translation>已加入队列</translation>
    </message>
    <message>
        <source>Its outcome is already known.</source>
        <translation>它的结果已经清楚。</translation>
    </message>
    <message>
        <source>{name} was not found.</source>
        <translation>找不到 {name}。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be copied for upload: {reason}.</source>
        <translation>无法复制 {name} 以供发送：{reason}。</translation>
    </message>
    <message>
        <source>{name} is damaged.</source>
        <translation>{name} 已损坏。</translation>
    </message>
    <message>
        <source>{name} belongs to another program.</source>
        <translation>{name} 属于其他程序。</translation>
    </message>
    <message>
        <source>{name} belongs to another clip.</source>
        <translation>{name} 属于另一个片段。</translation>
    </message>
    <message>
        <source>{name} was not found there.</source>
        <translation>在那里没有找到 {name}。</translation>
    </message>
    <message>
        <source>“{name}” is not a valid file name on every system. Leave out / \ : * ? &quot; &lt; &gt; |.</source>
        <translation>“{name}”并非在所有系统上都是有效的文件名。请去掉 / \ : * ? &quot; &lt; &gt; |。</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>名称太长。</translation>
    </message>
    <message>
        <source>{name} could not be moved to the bin: {reason}</source>
        <translation>无法把 {name} 移到回收站：{reason}</translation>
    </message>
    <message>
        <source>A project needs a name.</source>
        <translation>项目需要名称。</translation>
    </message>
    <message>
        <source>A project called “{name}” already exists.</source>
        <translation>已有名为“{name}”的项目。</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be created: {reason}</source>
        <translation>无法创建 {folder}：{reason}</translation>
    </message>
    <message>
        <source>The project is saved in the library, but {path} can&apos;t be written: {reason}</source>
        <translation>项目已保存在片库中，但无法写入 {path}：{reason}</translation>
    </message>
    <message>
        <source>A file called {name} already exists.</source>
        <translation>已有文件 {name}。</translation>
    </message>
    <message>
        <source>{name} is missing: find it first.</source>
        <translation>{name} 丢失：请先找到它。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be renamed: {error}</source>
        <translation>无法重命名 {name}：{error}</translation>
    </message>
    <message>
        <source>{address} is not a file on this computer: save it first, then open that file.</source>
        <translation>{address} 不是此电脑上的文件：请先保存，再打开那个文件。</translation>
    </message>
    <message>
        <source>The folder {name} contains no videos.</source>
        <translation>文件夹 {name} 中没有视频。</translation>
    </message>
    <message>
        <source>{model} is no longer in the catalogue.</source>
        <translation>{model} 已不在模型目录中。</translation>
    </message>
    <message>
        <source>The files take longer to upload than the service keeps them. Use smaller or fewer files.</source>
        <translation>上传这些文件所需的时间超过服务保留它们的时间。请使用更小或更少的文件。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read: {reason}.</source>
        <translation>无法读取 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} could not be uploaded yet; trying again. {words}</source>
        <translation>暂时无法上传 {name}；正在重试。{words}</translation>
    </message>
    <message>
        <source>{model} again costs what {source} says: {said} credits.</source>
        <translation>{model} 的费用又与{source}一致：{said} 积分。</translation>
    </message>
    <message numerus="yes">
        <source>{seconds} s of {model} at {resolution} cost %n credit(s)</source>
        <translation>
            <numerusform>{model} 在 {resolution} 下的 {seconds} 秒花费了 %n 积分</numerusform>
        </translation>
    </message>
    <message>
        <source>{cost}, which had no published price</source>
        <translation>{cost}，而它没有公布的价格</translation>
    </message>
    <message>
        <source>{cost}. From now on, estimates use what was charged.</source>
        <translation>{cost}。今后的估算以实际收费为准。</translation>
    </message>
    <message>
        <source>Apiframe v1 has no job list to look it up in: only your account on apiframe.ai shows it.</source>
        <translation>Apiframe v1 没有可供查找的列表：只有您在 apiframe.ai 上的账户能显示它。</translation>
    </message>
    <message>
        <source>This program ended while it was being sent.</source>
        <translation>发送过程中程序已结束。</translation>
    </message>
    <message>
        <source>Looking it up in the account&apos;s job list, which is free.</source>
        <translation>正在账户的任务列表中查找，此操作免费。</translation>
    </message>
    <message>
        <source>Repeating the request with the same idempotency key, which can&apos;t be charged twice.</source>
        <translation>正在使用相同的幂等键重复请求，不会重复扣费。</translation>
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
        <translation>已受理，编号为 {remote_id}</translation>
    </message>
    <message>
        <source>Waiting for tomorrow, or for a higher daily limit in Settings: {today} of today&apos;s {limit} credits are spent.</source>
        <translation>等到明天，或等到“设置”中的每日上限提高：今天的 {limit} 积分已花费 {today}。</translation>
    </message>
    <message>
        <source>The status can&apos;t be read now; trying again. {error}</source>
        <translation>现在无法读取状态；正在重试。{error}</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>生成中</translation>
    </message>
    <message>
        <source>The clip was made, but Apiframe no longer keeps the file. The credits were spent.</source>
        <translation>片段已生成，但 Apiframe 不再保留文件。积分已花费。</translation>
    </message>
    <message>
        <source>The result has expired</source>
        <translation>结果已过期</translation>
    </message>
    <message>
        <source>Apiframe reports the status “{status}”; still checking. {error}</source>
        <translation>Apiframe 报告的状态为“{status}”；仍在检查。{error}</translation>
    </message>
    <message>
        <source>Apiframe reports it as done but gives no usable address yet; still checking.</source>
        <translation>Apiframe 报告已完成，但还没有给出可用的地址；仍在查询。</translation>
    </message>
    <message>
        <source>Cancelled at Apiframe</source>
        <translation>已在 Apiframe 取消</translation>
    </message>
    <message>
        <source>{status}: {error}</source>
        <translation>{status}: {error}</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>未说明原因</translation>
    </message>
    <message>
        <source>The library&apos;s database was damaged. The library is being rebuilt from the clips folder…</source>
        <translation>片库的数据库已损坏。正在从片段文件夹重建片库…</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) from the clips folder</source>
        <translation>
            <numerusform>片段文件夹中的 %n 个片段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) from the damaged file</source>
        <translation>
            <numerusform>从损坏的文件中读出 %n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) from your account</source>
        <translation>
            <numerusform>您账户中的 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>The database was damaged and has been rebuilt: {found}. Jobs that were waiting to be sent and are missing cost nothing. The damaged file is kept as {name}.</source>
        <translation>数据库已损坏，现已重建：{found}。如有等待发送的任务缺失，并未产生费用。损坏的文件保留为 {name}。</translation>
    </message>
    <message>
        <source>The connection to Apiframe is not secure: its certificate was not accepted. Check this computer&apos;s clock. {remedy} Nothing was sent. {said}</source>
        <translation>与 Apiframe 的连接不安全：其证书未被接受。请检查本机时钟。{remedy}未发送任何内容。{said}</translation>
    </message>
    <message>
        <source>Something other than Apiframe answered. If this network has a sign-in page, open it in your browser. {error}</source>
        <translation>应答的不是 Apiframe。如果此网络有登录页面，请在浏览器中打开它。{error}</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Copies of the files that jobs use</source>
        <translation>任务所用文件的副本</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>已隔离的数据</translation>
    </message>
    <message>
        <source>Copies of what can&apos;t be read</source>
        <translation>无法读取的数据的副本</translation>
    </message>
    <message>
        <source>The simulated service&apos;s own jobs and files</source>
        <translation>模拟服务自己的任务和文件</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>{name} can&apos;t be opened: permission denied.</source>
        <translation>无法打开 {name}：没有权限。</translation>
    </message>
    <message>
        <source>{name} uses a video or sound format that can&apos;t be played here.</source>
        <translation>{name} 使用的视频或音频格式无法在此播放。</translation>
    </message>
    <message>
        <source>{name} is damaged, or is not a picture, video or sound file.</source>
        <translation>{name} 已损坏，或不是图片、视频或音频文件。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} 是空的。</translation>
    </message>
    <message>
        <source>{name} is a picture, not a video.</source>
        <translation>{name} 是图片，不是视频。</translation>
    </message>
    <message>
        <source>{name} is cut short or damaged: part of the file is missing.</source>
        <translation>{name} 被截断或已损坏：文件缺少一部分。</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read here.</source>
        <translation>{name} 不是此处能读取的图片。</translation>
    </message>
    <message>
        <source>The shot is no longer in the sequence.</source>
        <translation>这个镜头已不在序列中。</translation>
    </message>
    <message>
        <source>A sequence has at most {most} shots.</source>
        <translation>一个序列最多有 {most} 个镜头。</translation>
    </message>
    <message>
        <source>Notes have at most {most} characters.</source>
        <translation>备注最多 {most} 个字符。</translation>
    </message>
    <message>
        <source>Nothing would be left of the shot: the in point is after the out point.</source>
        <translation>这样镜头就什么都不剩了：入点在出点之后。</translation>
    </message>
    <message>
        <source>{name} has frames 0 to {last}.</source>
        <translation>{name} 有第 0 到 {last} 帧。</translation>
    </message>
    <message numerus="yes">
        <source>The dissolve has at most %n frame(s) here: both shots must be longer than it.</source>
        <translation>
            <numerusform>这里的叠化最多 %n 帧：两个镜头都必须比它长。</numerusform>
        </translation>
    </message>
    <message>
        <source>The shots would wait for each other: this one&apos;s frame comes from that one.</source>
        <translation>两个镜头会互相等待：这个镜头的帧来自那个镜头。</translation>
    </message>
    <message>
        <source>No film can have this size or frame rate.</source>
        <translation>影片不能用这个尺寸或帧率。</translation>
    </message>
    <message>
        <source>{name} has no picture in it.</source>
        <translation>{name} 中没有画面。</translation>
    </message>
    <message>
        <source>{name} is damaged: it has no time scale.</source>
        <translation>{name} 已损坏：没有时间基准。</translation>
    </message>
    <message>
        <source>{name} is cut short: only {packets} of {frames} frames are there.</source>
        <translation>{name} 被截断：{frames} 帧中只有 {packets} 帧。</translation>
    </message>
    <message>
        <source>{name} has no frames in it.</source>
        <translation>{name} 中没有帧。</translation>
    </message>
    <message>
        <source>{name} is damaged: frame {number} can&apos;t be decoded.</source>
        <translation>{name} 已损坏：无法解码第 {number} 帧。</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} 是一个文件夹。</translation>
    </message>
    <message>
        <source>{name} is damaged: the picture in it can&apos;t be read.</source>
        <translation>{name} 已损坏：无法读取其中的图片。</translation>
    </message>
    <message>
        <source>{name} is {width}×{height}: pictures over {most} million pixels can&apos;t be opened.</source>
        <translation>{name} 为 {width}×{height}：无法打开超过 {most} 百万像素的图片。</translation>
    </message>
    <message>
        <source>{name} already exists. Choose another name.</source>
        <translation>{name} 已存在。请选择其他名称。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written: {reason}.</source>
        <translation>无法写入 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} is damaged: it has no picture that can be read.</source>
        <translation>{name} 已损坏：没有可读取的画面。</translation>
    </message>
    <message>
        <source>{name} is damaged at frame {number}.</source>
        <translation>{name} 在第 {number} 帧处损坏。</translation>
    </message>
    <message>
        <source>{name} has neither picture nor sound in it.</source>
        <translation>{name} 中既没有画面也没有声音。</translation>
    </message>
    <message>
        <source>Clips with a variable frame rate are cut at the nearest whole frame.</source>
        <translation>可变帧率的片段将在最近的整帧处剪切。</translation>
    </message>
    <message>
        <source>The timeline has the first clip&apos;s frame rate; others are fitted to it.</source>
        <translation>时间线采用第一个片段的帧率；其他片段会与之适配。</translation>
    </message>
    <message>
        <source>The clips have several sizes; the timeline has the first clip&apos;s.</source>
        <translation>片段尺寸不同；时间线采用第一个片段的尺寸。</translation>
    </message>
    <message>
        <source>Dissolves become cuts in this format.</source>
        <translation>此格式中，叠化变为硬切。</translation>
    </message>
    <message>
        <source>Planned shots are empty room of their length, without their texts.</source>
        <translation>计划中的镜头是同等长度的空白，不含文字。</translation>
    </message>
    <message>
        <source>An EDL has no tags, ratings or sizes, and finds files by their names.</source>
        <translation>EDL 不含标签、评分或尺寸，并按文件名查找文件。</translation>
    </message>
    <message>
        <source>Tags and ratings are kept in FCPXML only.</source>
        <translation>标签和评级只保存在 FCPXML 中。</translation>
    </message>
    <message>
        <source>{name}: the file name must end in one of {endings}.</source>
        <translation>{name}：扩展名必须是 {endings} 之一。</translation>
    </message>
    <message>
        <source>The timeline is empty.</source>
        <translation>时间线是空的。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written: {error}</source>
        <translation>无法写入 {name}：{error}</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written: it reads back differently.</source>
        <translation>无法写入 {name}：回读的内容不一致。</translation>
    </message>
    <message>
        <source>{name} has no sound in it.</source>
        <translation>{name} 中没有声音。</translation>
    </message>
    <message>
        <source>The data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>The sandbox folder</source>
        <translation>沙盒文件夹</translation>
    </message>
    <message>
        <source>The thumbnail folder</source>
        <translation>缩略图文件夹</translation>
    </message>
    <message>
        <source>The upload folder</source>
        <translation>上传文件夹</translation>
    </message>
    <message>
        <source>The log folder</source>
        <translation>日志文件夹</translation>
    </message>
    <message>
        <source>The clips folder</source>
        <translation>片段文件夹</translation>
    </message>
    <message>
        <source>{what} {folder} can&apos;t be used: {reason}. {way_out}</source>
        <translation>{what} {folder} 无法使用：{reason}。{way_out}</translation>
    </message>
    <message>
        <source>Choose another with --data-dir, or free some space there.</source>
        <translation>请用 --data-dir 另选一个，或在那里腾出空间。</translation>
    </message>
    <message>
        <source>Choose another in Settings or with --clips-dir.</source>
        <translation>请在“设置”中或用 --clips-dir 另选一个。</translation>
    </message>
    <message>
        <source>Write it like {url} or http://127.0.0.1:8080.</source>
        <translation>请写成 {url} 或 http://127.0.0.1:8080 的形式。</translation>
    </message>
    <message>
        <source>An address can&apos;t contain spaces, quotes or control characters.</source>
        <translation>地址中不能有空格、引号或控制字符。</translation>
    </message>
    <message>
        <source>A base address can&apos;t have a query (?) or a fragment (#).</source>
        <translation>基础地址中不能有查询 (?) 或片段 (#)。</translation>
    </message>
    <message>
        <source>This is not an address ({error}).</source>
        <translation>这不是地址（{error}）。</translation>
    </message>
    <message>
        <source>An address can&apos;t contain a user name or a password.</source>
        <translation>地址中不能有用户名或密码。</translation>
    </message>
    <message>
        <source>Remove everything up to the @.</source>
        <translation>请去掉 @ 及其之前的内容。</translation>
    </message>
    <message>
        <source>This is not a full https address.</source>
        <translation>这不是完整的 https 地址。</translation>
    </message>
    <message>
        <source>http is allowed on this computer only (127.0.0.1, ::1, localhost), because it would expose your key.</source>
        <translation>只有在此电脑上（127.0.0.1、::1、localhost）才允许 http，因为它会暴露您的密钥。</translation>
    </message>
    <message>
        <source>Use https://{host} instead.</source>
        <translation>请改用 https://{host}。</translation>
    </message>
    <message>
        <source>Write it like http://proxy.example:3128 or socks5://proxy.example:1080.</source>
        <translation>请写成 http://proxy.example:3128 或 socks5://proxy.example:1080 的形式。</translation>
    </message>
    <message>
        <source>This is not the address of a proxy.</source>
        <translation>这不是代理的地址。</translation>
    </message>
    <message>
        <source>A user name and password can&apos;t be saved here, because they would end up in a file.</source>
        <translation>用户名和密码不能保存在这里：它们会留在文件中。</translation>
    </message>
    <message>
        <source>Use a proxy that needs no sign-in, or the system&apos;s proxy.</source>
        <translation>请使用无需登录的代理，或系统的代理。</translation>
    </message>
    <message>
        <source>The setting {name} is not valid.</source>
        <translation>设置项 {name} 无效。</translation>
    </message>
    <message>
        <source>set by the environment variable {environment}</source>
        <translation>由环境变量 {environment} 设定</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>set in Settings</source>
        <translation>在“设置”中设定</translation>
    </message>
    <message>
        <source>{error} The default is used instead.</source>
        <translation>{error} 改用默认值。</translation>
    </message>
    <message>
        <source>The settings can&apos;t be saved to {path}: {error}</source>
        <translation>无法把设置保存到 {path}：{error}</translation>
    </message>
    <message>
        <source>There is no setting called {name}.</source>
        <translation>没有设置项 {name}。</translation>
    </message>
    <message>
        <source>The settings can&apos;t be read ({error}); defaults are used.</source>
        <translation>无法读取设置（{error}）；使用默认值。</translation>
    </message>
    <message>
        <source>The settings file {path} is damaged and can&apos;t be moved aside ({error}); defaults are used.</source>
        <translation>设置文件 {path} 已损坏且无法移开（{error}）；使用默认值。</translation>
    </message>
    <message>
        <source>The settings file was damaged; defaults are used. The old file is now {aside}.</source>
        <translation>设置文件已损坏；使用默认值。旧文件现为 {aside}。</translation>
    </message>
    <message>
        <source>the database is closed</source>
        <translation>数据库已关闭</translation>
    </message>
    <message>
        <source>{path} is damaged: {error}</source>
        <translation>{path} 已损坏：{error}</translation>
    </message>
    <message>
        <source>{path} can&apos;t be opened: {error}</source>
        <translation>无法打开 {path}：{error}</translation>
    </message>
    <message>
        <source>{path} is damaged: {found}</source>
        <translation>{path} 已损坏：{found}</translation>
    </message>
    <message>
        <source>The database could not be backed up to {backups}: {error}</source>
        <translation>无法在 {backups} 中备份数据库：{error}</translation>
    </message>
    <message>
        <source>the database was written by a newer version of the program (schema {version} &gt; {newest})</source>
        <translation>数据库由更新版本的程序写成（结构 {version} &gt; {newest}）</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>撰写</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>播放器</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审片</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>片库</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>Don&apos;t ask again</source>
        <translation>不再询问</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>在托盘中继续运行</translation>
    </message>
    <message>
        <source>Stop, and resume next time</source>
        <translation>停止，下次继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{count} waiting: not sent until the next start.</source>
        <translation>等待中 {count}：下次启动前不会发送。</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>所有操作</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>No action matches.</source>
        <translation>没有匹配的操作。</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>现在不可用</translation>
    </message>
    <message>
        <source>Keep the camera still</source>
        <translation>保持镜头静止</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Return the last frame</source>
        <translation>返回尾帧</translation>
    </message>
    <message>
        <source>last frame</source>
        <translation>尾帧</translation>
    </message>
    <message>
        <source>Search the web for the prompt</source>
        <translation>为提示词联网搜索</translation>
    </message>
    <message>
        <source>web search</source>
        <translation>联网搜索</translation>
    </message>
    <message>
        <source>accepted, but not guaranteed</source>
        <translation>可接受，但不保证生效</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Webhook address</source>
        <translation>Webhook 地址</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Webhook: {event}</source>
        <translation>Webhook：{event}</translation>
    </message>
    <message>
        <source>None chosen: Apiframe sends its default events</source>
        <translation>均未选择：Apiframe 发送其默认事件</translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation>Webhook 机密</translation>
    </message>
    <message>
        <source>Remove the webhook secret</source>
        <translation>移除 Webhook 机密</translation>
    </message>
    <message>
        <source>Secret saved; type to replace it</source>
        <translation>机密：已保存，输入即可替换</translation>
    </message>
    <message>
        <source>Secret (optional)</source>
        <translation>机密（可选）</translation>
    </message>
    <message>
        <source>Seed locked</source>
        <translation>种子已锁定</translation>
    </message>
    <message>
        <source>Seed unlocked</source>
        <translation>种子未锁定</translation>
    </message>
    <message>
        <source>Locked: the next clips use the same seed</source>
        <translation>已锁定：后续片段使用同一种子</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Advanced: {settings}</source>
        <translation>高级：{settings}</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>{words}, expanded</source>
        <translation>{words}，已展开</translation>
    </message>
    <message>
        <source>{words}, collapsed</source>
        <translation>{words}，已折叠</translation>
    </message>
    <message>
        <source>{error}

Nothing has been sent yet.</source>
        <translation>{error}

尚未发送任何内容。</translation>
    </message>
    <message>
        <source>Spend these credits?</source>
        <translation>要花费这些积分吗？</translation>
    </message>
    <message>
        <source>Spend them</source>
        <translation>花费</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>积分</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>{clips} · {cost} cr</source>
        <translation>{clips} · {cost} 积分</translation>
    </message>
    <message>
        <source>Generate {words}</source>
        <translation>生成 {words}</translation>
    </message>
    <message>
        <source>Use as first and last frame</source>
        <translation>用作首帧和尾帧</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message numerus="yes">
        <source>None of %n row(s) can be sent. Nothing was sent.</source>
        <translation>
            <numerusform>%n 行全都无法发送。没有发送任何内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>about {total} credits</source>
        <translation>约 {total} 积分</translation>
    </message>
    <message>
        <source>{figure}, plus some with no published price</source>
        <translation>{figure}，另有一些没有公布的价格</translation>
    </message>
    <message>
        <source>no published price</source>
        <translation>价格没有公布</translation>
    </message>
    <message>
        <source>{clips}: {figure}.</source>
        <translation>{clips}：{figure}。</translation>
    </message>
    <message>
        <source>Nothing is sent until you press the button.</source>
        <translation>按下按钮之前不会发送任何内容。</translation>
    </message>
    <message>
        <source>Clips from a table</source>
        <translation>从表格生成片段</translation>
    </message>
    <message>
        <source>Tables ({endings})</source>
        <translation>表格 ({endings})</translation>
    </message>
    <message>
        <source>Clips from {name}</source>
        <translation>来自 {name} 的片段</translation>
    </message>
    <message numerus="yes">
        <source>One clip for each of %n file(s)</source>
        <translation>
            <numerusform>%n 个文件各生成一个片段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading the files of %n row(s)…</source>
        <translation>
            <numerusform>正在读取 %n 行的文件…</numerusform>
        </translation>
    </message>
    <message>
        <source>The file is over {figure} MB, too large for a table of clips.</source>
        <translation>文件超过 {figure} MB，对片段表格来说太大了。</translation>
    </message>
    <message>
        <source>Correct the path.</source>
        <translation>请更正路径。</translation>
    </message>
    <message>
        <source>converted from {format}</source>
        <translation>由 {format} 转换</translation>
    </message>
    <message>
        <source>enlarged: it is smaller than the clip</source>
        <translation>已放大：小于片段尺寸</translation>
    </message>
    <message>
        <source>shrunk to {side} pixels</source>
        <translation>缩小到 {side} 像素</translation>
    </message>
    <message>
        <source>{title} is sent as {width}×{height}</source>
        <translation>{title}以 {width}×{height} 发送</translation>
    </message>
    <message>
        <source>{title} is sent</source>
        <translation>{title}的发送方式</translation>
    </message>
    <message>
        <source>{sent}, {done}.</source>
        <translation>{sent}：{done}。</translation>
    </message>
    <message>
        <source>Drag to crop</source>
        <translation>拖动以裁剪</translation>
    </message>
    <message>
        <source>Drag the picture, or press the arrow keys on it</source>
        <translation>拖动图片，或在图片上按方向键</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Centre the crop</source>
        <translation>裁剪居中</translation>
    </message>
    <message>
        <source>Fit ratio</source>
        <translation>适配宽高比</translation>
    </message>
    <message>
        <source>Choose the aspect ratio nearest to the picture</source>
        <translation>选择最接近图片的宽高比</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>First / last frame</source>
        <translation>首帧 / 尾帧</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>still camera</source>
        <translation>静止镜头</translation>
    </message>
    <message>
        <source>returned last frame</source>
        <translation>返回的尾帧</translation>
    </message>
    <message>
        <source>Adjusted for {model} on {service}: {changes}.</source>
        <translation>为适应 {service} 上的 {model}：{changes}。</translation>
    </message>
    <message>
        <source>{old} → {new}, your inputs are kept</source>
        <translation>{old} → {new}，您的素材已保留</translation>
    </message>
    <message>
        <source>duration {old} → {new} s</source>
        <translation>时长 {old} → {new} 秒</translation>
    </message>
    <message>
        <source>resolution {old} → {new}</source>
        <translation>分辨率 {old} → {new}</translation>
    </message>
    <message>
        <source>aspect ratio {old} → {new}</source>
        <translation>宽高比 {old} → {new}</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>last frame kept, not sent</source>
        <translation>尾帧保留，但不发送</translation>
    </message>
    <message>
        <source>audio on by default</source>
        <translation>音频默认开启</translation>
    </message>
    <message>
        <source>audio off by default</source>
        <translation>音频默认关闭</translation>
    </message>
    <message>
        <source>{settings} kept, not sent</source>
        <translation>{settings}保留，但不发送</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>The finished job shows what was actually charged.</source>
        <translation>任务完成后显示实际收费。</translation>
    </message>
    <message>
        <source>Credits of {account}, now and after</source>
        <translation>{account} 的积分：现在和之后</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>发送中…</translation>
    </message>
    <message>
        <source>Update job · {credits} cr</source>
        <translation>更新任务 · {credits} 积分</translation>
    </message>
    <message>
        <source>Update job</source>
        <translation>更新任务</translation>
    </message>
    <message>
        <source>Paid from {account}</source>
        <translation>由 {account} 支付</translation>
    </message>
    <message>
        <source>Presets and tables</source>
        <translation>预设和表格</translation>
    </message>
    <message>
        <source>Presets, and clips from a table</source>
        <translation>预设，以及从表格生成片段</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首帧</translation>
    </message>
    <message>
        <source>First</source>
        <translation>首</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>尾帧</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>尾</translation>
    </message>
    <message>
        <source>Swap first and last frame</source>
        <translation>交换首帧和尾帧</translation>
    </message>
    <message>
        <source>Swap the frames</source>
        <translation>交换两帧</translation>
    </message>
    <message>
        <source>Frames are changed</source>
        <translation>帧会被改动</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Duration in seconds</source>
        <translation>时长（秒）</translation>
    </message>
    <message>
        <source>Generate audio</source>
        <translation>生成声音</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Duration · {duration} s</source>
        <translation>时长 · {duration} 秒</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) at 24 a second</source>
        <translation>
            <numerusform>每秒 24 帧，共 %n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>读取中…</translation>
    </message>
    <message>
        <source>Remove: {frame}</source>
        <translation>移除：{frame}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Choose the picture again.</source>
        <translation>请重新选择图片。</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>该图片</translation>
    </message>
    <message>
        <source>Choose: {frame}</source>
        <translation>选择：{frame}</translation>
    </message>
    <message>
        <source>{name} is not a picture; a frame must be one.</source>
        <translation>{name} 不是图片；帧必须是图片。</translation>
    </message>
    <message>
        <source>{why} {name} was kept.</source>
        <translation>{why} 已保留 {name}。</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Fit the ratio to the picture</source>
        <translation>使宽高比适配图片</translation>
    </message>
    <message>
        <source>empty: drop, paste or browse a picture</source>
        <translation>空：拖入、粘贴或浏览图片</translation>
    </message>
    <message>
        <source>reading {reading}</source>
        <translation>正在读取 {reading}</translation>
    </message>
    <message>
        <source>Arrow keys move the crop, Home centres it</source>
        <translation>方向键移动裁剪，Home 键居中</translation>
    </message>
    <message>
        <source>drop, paste or browse</source>
        <translation>拖入、粘贴或浏览</translation>
    </message>
    <message>
        <source>not with this model</source>
        <translation>此模型不支持</translation>
    </message>
    <message>
        <source>Pictures ({endings})</source>
        <translation>图片 ({endings})</translation>
    </message>
    <message>
        <source>This data address is not a picture that can be used.</source>
        <translation>该 data 地址不是可用的图片。</translation>
    </message>
    <message>
        <source>{address}: the address must begin with https://.</source>
        <translation>{address}：地址必须以 https:// 开头。</translation>
    </message>
    <message>
        <source>{address}: the address is too long.</source>
        <translation>{address}：地址过长。</translation>
    </message>
    <message>
        <source>The file can&apos;t be read: {reason}.</source>
        <translation>无法读取文件：{reason}。</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>存为预设…</translation>
    </message>
    <message>
        <source>Clips from a table…</source>
        <translation>从表格生成片段…</translation>
    </message>
    <message>
        <source>The prompt could not be saved to the history. {error}</source>
        <translation>无法把提示词保存到历史中。{error}</translation>
    </message>
    <message>
        <source>What the clip cost could not be saved. {error}</source>
        <translation>无法保存片段的花费。{error}</translation>
    </message>
    <message>
        <source>Delete a preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>{reason} It is kept in memory for this session only.</source>
        <translation>{reason} 仅在本次运行期间保存在内存中。</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>From “{of}”</source>
        <translation>来自“{of}”</translation>
    </message>
    <message>
        <source>{reading} is still being read.</source>
        <translation>{reading} 仍在读取。</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>请稍候。</translation>
    </message>
    <message>
        <source>References are still being read.</source>
        <translation>参考素材仍在读取。</translation>
    </message>
    <message>
        <source>{rate} cr/s at {resolution}</source>
        <translation>{resolution} 时每秒 {rate} 积分</translation>
    </message>
    <message>
        <source>no published rate</source>
        <translation>没有公布的价格</translation>
    </message>
    <message>
        <source>{credits} cr for {seconds} s</source>
        <translation>{seconds} 秒 {credits} 积分</translation>
    </message>
    <message>
        <source>{credits} cr/s</source>
        <translation>每秒 {credits} 积分</translation>
    </message>
    <message>
        <source>{credits} cr</source>
        <translation>{credits} 积分</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n 条提示词</numerusform>
        </translation>
    </message>
    <message>
        <source>Cost unknown</source>
        <translation>花费未知</translation>
    </message>
    <message numerus="yes">
        <source>%n credit(s)</source>
        <translation>
            <numerusform>%n 积分</numerusform>
        </translation>
    </message>
    <message>
        <source>{figure} credits</source>
        <translation>{figure} 积分</translation>
    </message>
    <message>
        <source>Estimate from {source}</source>
        <translation>估算依据：{source}</translation>
    </message>
    <message>
        <source>{balance} · {missing} short</source>
        <translation>{balance} · 还差 {missing}</translation>
    </message>
    <message numerus="yes">
        <source>Generate %n take(s)</source>
        <translation>
            <numerusform>生成 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate %n clip(s)</source>
        <translation>
            <numerusform>生成 %n 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>{words} · {credits} cr</source>
        <translation>{words} · {credits} 积分</translation>
    </message>
    <message>
        <source>Describe the clip: who, what happens, how the camera moves</source>
        <translation>描述片段：谁，发生什么，镜头如何运动</translation>
    </message>
    <message>
        <source>Characters used</source>
        <translation>已用字符</translation>
    </message>
    <message>
        <source>Prompts: history and saved</source>
        <translation>提示词：历史和收藏</translation>
    </message>
    <message>
        <source>Save this prompt</source>
        <translation>收藏此提示词</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) are sent:</source>
        <translation>
            <numerusform>将发送 %n 条提示词：</numerusform>
        </translation>
    </message>
    <message>
        <source>Prompt history</source>
        <translation>提示词历史</translation>
    </message>
    <message>
        <source>Find a prompt</source>
        <translation>查找提示词</translation>
    </message>
    <message>
        <source>No prompt contains these words.</source>
        <translation>没有含这些词的提示词。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <translation>
            <numerusform>使用过 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter inserts it at the cursor.</source>
        <translation>回车键放到光标处。</translation>
    </message>
    <message>
        <source>Convert {name}</source>
        <translation>转换 {name}</translation>
    </message>
    <message>
        <source>Use its first {seconds} s</source>
        <translation>使用前 {seconds} 秒</translation>
    </message>
    <message>
        <source>Trim {name} to {seconds} s</source>
        <translation>把 {name} 截短到 {seconds} 秒</translation>
    </message>
    <message>
        <source>{name}, kept at Apiframe</source>
        <translation>{name}，已保留在 Apiframe</translation>
    </message>
    <message>
        <source>Press to mention it in the prompt; {keys} move it</source>
        <translation>按下可在提示词中引用；{keys}可移动</translation>
    </message>
    <message>
        <source>arrow keys</source>
        <comment>with a key</comment>
        <translation>方向键</translation>
    </message>
    <message>
        <source>kept at Apiframe</source>
        <translation>已保留在 Apiframe</translation>
    </message>
    <message>
        <source>{reason}{size}
Click to put {token} in the prompt; drag to move it</source>
        <translation>{reason}{size}
点击把 {token} 放入提示词；拖动可移动位置</translation>
    </message>
    <message>
        <source>Remove {token}</source>
        <translation>移除 {token}</translation>
    </message>
    <message>
        <source>Keep at Apiframe</source>
        <translation>保留在 Apiframe</translation>
    </message>
    <message>
        <source>Add references: drop, paste or browse</source>
        <translation>添加参考素材：拖入、粘贴或浏览</translation>
    </message>
    <message>
        <source>{name}: the limit is {most} pictures.</source>
        <translation>{name}：最多 {most} 张图片。</translation>
    </message>
    <message>
        <source>{name}: the limit is {most} videos.</source>
        <translation>{name}：最多 {most} 个视频。</translation>
    </message>
    <message>
        <source>Remove it, or add it again.</source>
        <translation>请移除，或重新添加。</translation>
    </message>
    <message>
        <source>Add references</source>
        <translation>添加参考素材</translation>
    </message>
    <message>
        <source>{words} · Reading…</source>
        <translation>{words} · 读取中…</translation>
    </message>
    <message>
        <source>Prompt only</source>
        <translation>仅提示词</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Use the system&apos;s colours</source>
        <translation>使用系统配色</translation>
    </message>
    <message>
        <source>Use dark colours</source>
        <translation>使用深色配色</translation>
    </message>
    <message>
        <source>Use light colours</source>
        <translation>使用浅色配色</translation>
    </message>
    <message>
        <source>Open the clips folder</source>
        <translation>打开片段文件夹</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… 以及另外 {count} 个。</translation>
    </message>
    <message>
        <source>Videos open in Review; pictures become the first or last frame of a clip.</source>
        <translation>视频会打开供审片，图片会用作片段的首帧或尾帧。</translation>
    </message>
    <message>
        <source>This could not be saved. {error}</source>
        <translation>无法保存。{error}</translation>
    </message>
    <message>
        <source>Open in Review</source>
        <translation>在审片中打开</translation>
    </message>
    <message numerus="yes">
        <source>Compare %n clip(s)</source>
        <translation>
            <numerusform>比较 %n 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Choose two to four clips</source>
        <translation>请选择二到四个片段</translation>
    </message>
    <message>
        <source>Add to sequence</source>
        <translation>添加到序列</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>复制提示词</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Move {clips} to the bin…</source>
        <translation>把 {clips}移到回收站…</translation>
    </message>
    <message>
        <source>Move to the bin…</source>
        <translation>移到回收站…</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>从片库中移除…</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评级</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>无星</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>选用</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>Clear flag</source>
        <translation>清除标记</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>添加标签…</translation>
    </message>
    <message>
        <source>Remove “{tag}”</source>
        <translation>移除“{tag}”</translation>
    </message>
    <message>
        <source>Shot</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Move to another shot…</source>
        <translation>移到另一个镜头…</translation>
    </message>
    <message>
        <source>Make a new shot of it</source>
        <translation>将其设为新镜头</translation>
    </message>
    <message>
        <source>Make one new shot of them</source>
        <translation>将它们合为一个新镜头</translation>
    </message>
    <message>
        <source>Rename shot…</source>
        <translation>重命名镜头…</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>A new name for {name}. Its sidecar and last frame are renamed too.</source>
        <translation>{name} 的新名称；伴随文件和尾帧一并更名。</translation>
    </message>
    <message>
        <source>A new title for the shot, and all its takes.</source>
        <translation>镜头及其所有条的新标题。</translation>
    </message>
    <message>
        <source>Rename shot</source>
        <translation>重命名镜头</translation>
    </message>
    <message>
        <source>Choose two to four clips to compare.</source>
        <translation>请选择二到四个片段进行比较。</translation>
    </message>
    <message>
        <source>Move {what} to the bin?</source>
        <translation>把{what}移到回收站？</translation>
    </message>
    <message>
        <source>Remove {what} from the library?</source>
        <translation>从片库中移除{what}？</translation>
    </message>
    <message>
        <source>The files go to the system&apos;s bin. If you restore them from there, “Rebuild from the clips folder” brings the clips back with their ratings, tags and notes.</source>
        <translation>文件会进入系统的回收站。从那里还原后，“从片段文件夹重建”会把片段连同评级、标签和备注带回。</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Move to another shot</source>
        <translation>移到另一个镜头</translation>
    </message>
    <message>
        <source>Search shots</source>
        <translation>搜索镜头</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Untitled shot</source>
        <translation>未命名镜头</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最旧在前</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>评级最高在前</translation>
    </message>
    <message>
        <source>Picks first</source>
        <translation>选用在前</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>最长在前</translation>
    </message>
    <message>
        <source>Shortest first</source>
        <translation>最短在前</translation>
    </message>
    <message>
        <source>Highest cost first</source>
        <translation>花费最高在前</translation>
    </message>
    <message>
        <source>By title, A to Z</source>
        <translation>按标题，A 到 Z</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>By project</source>
        <translation>按项目</translation>
    </message>
    <message>
        <source>Largest file first</source>
        <translation>最大文件在前</translation>
    </message>
    <message>
        <source>Search prompts, tags, notes, models and file names</source>
        <translation>搜索提示词、标签、备注、模型和文件名</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索片库</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>Sort order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Stack the takes of each shot</source>
        <translation>按镜头叠放各条</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Thumbnail size</source>
        <translation>缩略图大小</translation>
    </message>
    <message>
        <source>More for the library</source>
        <translation>片库的更多操作</translation>
    </message>
    <message>
        <source>Import, rebuild, find missing files, undo</source>
        <translation>导入、重建、查找丢失的文件、撤销</translation>
    </message>
    <message>
        <source>By {column}, reversed</source>
        <translation>按{column}，倒序</translation>
    </message>
    <message>
        <source>By {column}</source>
        <translation>按{column}</translation>
    </message>
    <message>
        <source>{rating} of 5 stars</source>
        <translation>{rating} 星（共 5 星）</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>已选用</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已淘汰</translation>
    </message>
    <message>
        <source>label: {colour}</source>
        <translation>颜色标签：{colour}</translation>
    </message>
    <message>
        <source>tagged {tags}</source>
        <translation>标签：{tags}</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Continues another clip</source>
        <translation>延续另一个片段</translation>
    </message>
    <message>
        <source>Continued by another clip</source>
        <translation>被另一个片段延续</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>最近一年</translation>
    </message>
    <message>
        <source>up to {high} {unit}</source>
        <translation>不超过 {high} {unit}</translation>
    </message>
    <message>
        <source>{low} {unit} and over</source>
        <translation>{low} {unit}及以上</translation>
    </message>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} 到 {high} {unit}</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>秒</translation>
    </message>
    <message>
        <source>no cost</source>
        <translation>无花费</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Project {project}</source>
        <translation>项目 {project}</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>无项目</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>无声</translation>
    </message>
    <message>
        <source>other</source>
        <comment>of shapes</comment>
        <translation>其他</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>最近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>自 {day} 起</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>At least this many stars</source>
        <translation>至少这么多星</translation>
    </message>
    <message>
        <source>Picks</source>
        <translation>选用</translation>
    </message>
    <message>
        <source>Only clips that are picked</source>
        <translation>仅选用的片段</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>Only clips that are rejected</source>
        <translation>仅淘汰的片段</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Clear the filter: {words}</source>
        <translation>清除筛选：{words}</translation>
    </message>
    <message>
        <source>Clear this filter</source>
        <translation>清除此筛选</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>介于…</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>花费</translation>
    </message>
    <message>
        <source>With sound</source>
        <translation>有声</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Shot chain</source>
        <translation>镜头链</translation>
    </message>
    <message>
        <source>Unflagged</source>
        <translation>未标记</translation>
    </message>
    <message>
        <source>Import for review</source>
        <translation>导入以供审片</translation>
    </message>
    <message>
        <source>Import video files…</source>
        <translation>导入视频文件…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Find missing files…</source>
        <translation>查找丢失的文件…</translation>
    </message>
    <message>
        <source>Rebuild from the clips folder</source>
        <translation>从片段文件夹重建</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>撤销：{what}</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>重做：{what}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Nothing new to import</source>
        <translation>没有可导入的新内容</translation>
    </message>
    <message>
        <source>Reading the clips folder</source>
        <translation>正在读取片段文件夹</translation>
    </message>
    <message>
        <source>Looking for missing clips</source>
        <translation>正在查找丢失的片段</translation>
    </message>
    <message>
        <source>Nothing found there</source>
        <translation>那里没有找到</translation>
    </message>
    <message>
        <source>Where are the missing clips?</source>
        <translation>丢失的片段在哪里？</translation>
    </message>
    <message>
        <source>Wait until the current task is done, or stop it.</source>
        <translation>请等待当前工作完成，或停止它。</translation>
    </message>
    <message>
        <source>Stopped. What was read so far is in the library.</source>
        <translation>已停止。此前读取的内容已在片库中。</translation>
    </message>
    <message>
        <source>{words} failed. {error}</source>
        <translation>{words}：失败。{error}</translation>
    </message>
    <message>
        <source>The library already has another clip of that name.</source>
        <translation>片库中已有同名的其他片段。</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>保存此搜索…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>保存此搜索</translation>
    </message>
    <message>
        <source>Remove the project “{name}”?</source>
        <translation>要移除项目“{name}”吗？</translation>
    </message>
    <message>
        <source>{clips} added</source>
        <translation>已添加 {clips}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read: {problems}{more}</source>
        <translation>
            <numerusform>%n 个未能读取：{problems}{more}</numerusform>
        </translation>
    </message>
    <message>
        <source>Rating {stars}</source>
        <translation>评级 {stars}</translation>
    </message>
    <message>
        <source>Colour {colour}</source>
        <translation>颜色：{colour}</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>无颜色</translation>
    </message>
    <message>
        <source>Tag “{tag}”</source>
        <translation>标签“{tag}”</translation>
    </message>
    <message>
        <source>Remove tag “{tag}”</source>
        <translation>移除标签“{tag}”</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Remove note</source>
        <translation>移除备注</translation>
    </message>
    <message>
        <source>Move to “{project}”</source>
        <translation>移到“{project}”</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>移出项目</translation>
    </message>
    <message>
        <source>Move to shot “{title}”</source>
        <translation>移到镜头“{title}”</translation>
    </message>
    <message>
        <source>Rename shot to “{title}”</source>
        <translation>将镜头重命名为“{title}”</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n 星</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo the last change to clips</source>
        <translation>撤销对片段的上一次更改</translation>
    </message>
    <message>
        <source>Redo the last change to clips</source>
        <translation>重做对片段的上一次更改</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Reading the library…</source>
        <translation>正在读取片库…</translation>
    </message>
    <message>
        <source>Library as a table</source>
        <translation>表格形式的片库</translation>
    </message>
    <message>
        <source>The library can&apos;t be read. {reason}</source>
        <translation>无法读取片库。{reason}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”.</source>
        <translation>没有与“{text}”匹配的内容。</translation>
    </message>
    <message>
        <source>Show all clips</source>
        <translation>显示全部片段</translation>
    </message>
    <message numerus="yes">
        <source>{clips} in %n stack(s)</source>
        <translation>
            <numerusform>{clips}，共 %n 叠</numerusform>
        </translation>
    </message>
    <message>
        <source>{chosen} of {clips} selected</source>
        <translation>已选 {chosen}，共 {clips}</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n take(s)</source>
        <translation>
            <numerusform>显示全部 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Find them in a folder…</source>
        <translation>在文件夹中查找…</translation>
    </message>
    <message>
        <source>{spent} of {budget} credits</source>
        <translation>{spent} / {budget} 积分</translation>
    </message>
    <message>
        <source>New jobs belong to this project and are saved in its folder</source>
        <translation>新任务属于此项目，并保存在它的文件夹中</translation>
    </message>
    <message>
        <source>Edit this project…</source>
        <translation>编辑此项目…</translation>
    </message>
    <message>
        <source>Remove this project…</source>
        <translation>移除此项目…</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>项目的文件夹</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>无上限</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Folder for new clips</source>
        <translation>新片段的文件夹</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Clips appear here when they are ready.</source>
        <translation>片段完成后会出现在这里。</translation>
    </message>
    <message>
        <source>None of the recent clips match. The Library searches all clips.</source>
        <translation>最近的片段中没有匹配项。片库会搜索全部片段。</translation>
    </message>
    <message>
        <source>Search recent clips</source>
        <translation>搜索最近的片段</translation>
    </message>
    <message>
        <source>Recent clips</source>
        <translation>最近的片段</translation>
    </message>
    <message>
        <source>No clips yet.
Clips you generate in the Studio appear here. You can also drop video files to review them.</source>
        <translation>还没有片段。
在创作中生成的片段会出现在这里。也可以拖入视频文件来审片。</translation>
    </message>
    <message>
        <source>No clips match these filters.</source>
        <translation>没有片段符合这些筛选条件。</translation>
    </message>
    <message>
        <source>pick</source>
        <translation>选用</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>unflagged</source>
        <translation>未标记</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫</translation>
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
        <translation>显示</translation>
    </message>
    <message>
        <source>keyring unavailable</source>
        <translation>密钥环不可用</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>无连接</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>没有密钥</translation>
    </message>
    <message>
        <source>{reason} The key is kept in memory for this session only.</source>
        <translation>{reason} 密钥仅在本次运行期间保存在内存中。</translation>
    </message>
    <message>
        <source>credits unknown</source>
        <translation>积分未知</translation>
    </message>
    <message>
        <source>Nothing was sent and nothing was charged. {error}</source>
        <translation>没有发送任何内容，也没有收费。{error}</translation>
    </message>
    <message>
        <source>Added to the sequence: {clips}.</source>
        <translation>已添加到序列：{clips}。</translation>
    </message>
    <message>
        <source>a clip</source>
        <translation>一个片段</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Jobs at Apiframe</source>
        <translation>Apiframe 上的任务</translation>
    </message>
    <message>
        <source>Load more</source>
        <translation>加载更多</translation>
    </message>
    <message>
        <source>Select all that are available</source>
        <translation>选中所有可取回的</translation>
    </message>
    <message>
        <source>Apiframe v1 has no job list. Choose a v2 account.</source>
        <translation>Apiframe v1 没有任务列表。请选择 v2 的账户。</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>正在读取列表…</translation>
    </message>
    <message>
        <source>The list can&apos;t be read now. {error}</source>
        <translation>现在无法读取列表。{error}</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>在片库中</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>在队列中</translation>
    </message>
    <message>
        <source>Open clip</source>
        <translation>打开片段</translation>
    </message>
    <message>
        <source>Edit and try again</source>
        <translation>编辑后重试</translation>
    </message>
    <message>
        <source>Add credits…</source>
        <translation>充值积分…</translation>
    </message>
    <message>
        <source>Change the key…</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>Network settings…</source>
        <translation>网络设置…</translation>
    </message>
    <message>
        <source>Confirm the new price</source>
        <translation>确认新价格</translation>
    </message>
    <message>
        <source>Unlock the keyring…</source>
        <translation>解锁密钥环…</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Send the same request again…</source>
        <translation>再次发送相同请求…</translation>
    </message>
    <message>
        <source>Ask for the clip again</source>
        <translation>再次索取片段</translation>
    </message>
    <message>
        <source>Move to the front</source>
        <translation>移到最前</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>复制一份…</translation>
    </message>
    <message>
        <source>Stop tracking (the credits are spent)…</source>
        <translation>停止跟踪（积分已花费）…</translation>
    </message>
    <message>
        <source>Remove (nothing was sent)</source>
        <translation>移除（尚未发送）</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>从队列移除</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史记录…</translation>
    </message>
    <message>
        <source>Copy error</source>
        <translation>复制错误信息</translation>
    </message>
    <message>
        <source>Move {jobs} to the front</source>
        <translation>把 {jobs}移到最前</translation>
    </message>
    <message>
        <source>Move {jobs} up</source>
        <translation>上移 {jobs}</translation>
    </message>
    <message>
        <source>Move {jobs} down</source>
        <translation>下移 {jobs}</translation>
    </message>
    <message>
        <source>Put {jobs} back in the queue</source>
        <translation>把 {jobs}放回队列</translation>
    </message>
    <message>
        <source>Send the same {jobs} again…</source>
        <translation>再次发送相同的 {jobs}…</translation>
    </message>
    <message>
        <source>Ask for the clips of {jobs} again</source>
        <translation>再次索取 {jobs} 的片段</translation>
    </message>
    <message>
        <source>Duplicate {jobs}…</source>
        <translation>复制 {jobs}…</translation>
    </message>
    <message>
        <source>Stop tracking {jobs} (the credits are spent)…</source>
        <translation>停止跟踪 {jobs}（积分已花费）…</translation>
    </message>
    <message>
        <source>Remove {jobs} from the queue</source>
        <translation>从队列移除 {jobs}</translation>
    </message>
    <message>
        <source>Copy the prompts of {jobs}</source>
        <translation>复制 {jobs}的提示词</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>unknown cost</source>
        <translation>花费未知</translation>
    </message>
    <message>
        <source>about {credits}</source>
        <translation>约 {credits}</translation>
    </message>
    <message numerus="yes">
        <source>{credits} + %n unknown</source>
        <translation>
            <numerusform>{credits} + %n 个未知</numerusform>
        </translation>
    </message>
    <message>
        <source>Send it again?</source>
        <translation>要再次发送吗？</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再次发送</translation>
    </message>
    <message>
        <source>Don&apos;t send</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Send the same request again?</source>
        <translation>要再次发送相同的请求吗？</translation>
    </message>
    <message numerus="yes">
        <source>Send %n request(s) again?</source>
        <translation>
            <numerusform>要再次发送 %n 个请求吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>This is a new request and costs {price}. {money}</source>
        <translation>这是一个新请求，花费{price}。{money}</translation>
    </message>
    <message>
        <source>Queue a copy of this request?</source>
        <translation>要把此请求的副本加入队列吗？</translation>
    </message>
    <message numerus="yes">
        <source>Queue copies of %n request(s)?</source>
        <translation>
            <numerusform>要把 %n 个请求的副本加入队列吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>A copy is a new request and costs {price}.</source>
        <translation>副本是新请求，花费{price}。</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Look for the clip on apiframe.ai.</source>
        <translation>请在 apiframe.ai 上查找该片段。</translation>
    </message>
    <message>
        <source>Stop tracking this job?</source>
        <translation>要停止跟踪此任务吗？</translation>
    </message>
    <message>
        <source>Stop tracking</source>
        <translation>停止跟踪</translation>
    </message>
    <message>
        <source>Keep tracking</source>
        <translation>继续跟踪</translation>
    </message>
    <message numerus="yes">
        <source>Stop tracking %n job(s)?</source>
        <translation>
            <numerusform>要停止跟踪 %n 个任务吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>an unknown number of {what}</source>
        <translation>数量未知的{what}</translation>
    </message>
    <message>
        <source>about {figure} {what}</source>
        <translation>约 {figure} {what}</translation>
    </message>
    <message>
        <source>Find in the queue</source>
        <translation>在队列中查找</translation>
    </message>
    <message>
        <source>Find by prompt, model, id or error</source>
        <translation>按提示词、模型、编号或错误查找</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>A job is one clip: take the {a|b} out of the prompt, or discard the changes.</source>
        <translation>一个任务就是一个片段：请去掉提示词中的 {a|b}，或放弃更改。</translation>
    </message>
    <message>
        <source>Removed “{title}”</source>
        <translation>已移除“{title}”</translation>
    </message>
    <message>
        <source>Removed {jobs}</source>
        <translation>已移除 {jobs}</translation>
    </message>
    <message>
        <source>Another job is being edited: press Update job or Discard changes first.</source>
        <translation>正在编辑另一个任务：请先按“更新任务”或“放弃更改”。</translation>
    </message>
    <message>
        <source>A job is being edited: press Update job or Discard changes first.</source>
        <translation>正在编辑任务：请先按“更新任务”或“放弃更改”。</translation>
    </message>
    <message>
        <source>Editing “{title}”</source>
        <translation>正在编辑“{title}”</translation>
    </message>
    <message>
        <source>Trying again: “{title}”</source>
        <translation>重试：“{title}”</translation>
    </message>
    <message>
        <source>Paused: nothing new is sent. Jobs already sent continue.</source>
        <translation>已暂停：不会发送新任务。已发送的任务继续进行。</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>More for the queue</source>
        <translation>队列的更多操作</translation>
    </message>
    <message>
        <source>Undo in the queue</source>
        <translation>在队列中撤销</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>清除已完成</translation>
    </message>
    <message>
        <source>Jobs at Apiframe…</source>
        <translation>Apiframe 上的任务…</translation>
    </message>
    <message>
        <source>Resume the queue</source>
        <translation>恢复队列</translation>
    </message>
    <message>
        <source>History · {title}</source>
        <translation>历史记录 · {title}</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy {name}</source>
        <translation>复制{name}</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>At Apiframe</source>
        <translation>Apiframe 编号</translation>
    </message>
    <message>
        <source>Idempotency key</source>
        <translation>幂等键</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>没有收费</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>已收费</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>with sound</source>
        <translation>有声</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>无声</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>estimated at {estimate} credits, from {source}</source>
        <translation>估算 {estimate} 积分，依据{source}</translation>
    </message>
    <message numerus="yes">
        <source>%n credit(s) charged</source>
        <translation>
            <numerusform>已收 %n 积分</numerusform>
        </translation>
    </message>
    <message>
        <source>History of a job…</source>
        <translation>任务的历史记录…</translation>
    </message>
    <message>
        <source>Remove, or stop tracking</source>
        <translation>移除，或停止跟踪</translation>
    </message>
    <message>
        <source>Copy the error or the prompt</source>
        <translation>复制错误信息或提示词</translation>
    </message>
    <message>
        <source>Nothing in the queue.
Write a prompt and press Generate.</source>
        <translation>队列中没有任务。
写好提示词，然后按“生成”。</translation>
    </message>
    <message>
        <source>Nothing in the queue matches.</source>
        <translation>队列中没有匹配的任务。</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>今天完成</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No prompt</source>
        <translation>无提示词</translation>
    </message>
    <message>
        <source>Generating · {progress}%</source>
        <translation>生成中 · {progress}%</translation>
    </message>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>%n 进行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>the sandbox</source>
        <translation>沙盒</translation>
    </message>
    <message>
        <source>{hours} h {minute} min</source>
        <translation>{hours} 小时 {minute} 分</translation>
    </message>
    <message>
        <source>{minute} min {second} s</source>
        <translation>{minute} 分 {second} 秒</translation>
    </message>
    <message>
        <source>{second} s</source>
        <translation>{second} 秒</translation>
    </message>
    <message>
        <source>Draft, not in the queue</source>
        <translation>草稿，不在队列中</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>Waits while the queue is paused</source>
        <translation>队列暂停期间等待</translation>
    </message>
    <message>
        <source>Queued at {service} · {time}</source>
        <translation>在{service}排队 · {time}</translation>
    </message>
    <message>
        <source>Generating · {time}</source>
        <translation>生成中 · {time}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>under a minute left</source>
        <translation>还需不到一分钟</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>还需约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>准备中…</translation>
    </message>
    <message>
        <source>Preparing first frame…</source>
        <translation>正在准备首帧…</translation>
    </message>
    <message>
        <source>Preparing first and last frame…</source>
        <translation>正在准备首帧和尾帧…</translation>
    </message>
    <message>
        <source>Preparing last frame…</source>
        <translation>正在准备尾帧…</translation>
    </message>
    <message>
        <source>Preparing references…</source>
        <translation>正在准备参考素材…</translation>
    </message>
    <message>
        <source>Downloading {done} MB</source>
        <translation>已下载 {done} MB</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>下载中…</translation>
    </message>
    <message>
        <source>Downloading {done} of {all} MB</source>
        <translation>已下载 {done} / {all} MB</translation>
    </message>
    <message>
        <source>Sent, but not confirmed.</source>
        <translation>已发送，但未确认。</translation>
    </message>
    <message>
        <source>The clip was made, but {service} no longer keeps the file. The credits were spent.</source>
        <translation>片段已生成，但{service}不再保留文件。积分已花费。</translation>
    </message>
    <message>
        <source>may have been charged</source>
        <translation>可能已收费</translation>
    </message>
    <message>
        <source>credits spent</source>
        <translation>积分已花费</translation>
    </message>
    <message>
        <source>Not tracked · {spent}</source>
        <translation>未跟踪 · {spent}</translation>
    </message>
    <message>
        <source>The sandbox gave no reason.</source>
        <translation>沙盒没有说明原因。</translation>
    </message>
    <message>
        <source>Apiframe gave no reason.</source>
        <translation>Apiframe 没有说明原因。</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>没有收费。</translation>
    </message>
    <message>
        <source>Credits refunded.</source>
        <translation>积分已退回。</translation>
    </message>
    <message>
        <source>The credits are spent.</source>
        <translation>积分已花费。</translation>
    </message>
    <message>
        <source>It may have been charged.</source>
        <translation>可能已收费。</translation>
    </message>
    <message>
        <source>Play these clips back to back</source>
        <translation>连续播放这些片段</translation>
    </message>
    <message>
        <source>Continue from the last frame</source>
        <translation>从尾帧延续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>打开声音</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>退出全屏</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>Ten frames back</source>
        <translation>后退十帧</translation>
    </message>
    <message>
        <source>Ten frames forward</source>
        <translation>前进十帧</translation>
    </message>
    <message>
        <source>Play backwards, faster each time</source>
        <translation>倒放，每按一次更快</translation>
    </message>
    <message>
        <source>Play forwards, faster each time</source>
        <translation>正放，每按一次更快</translation>
    </message>
    <message>
        <source>Set the in point</source>
        <translation>设置入点</translation>
    </message>
    <message>
        <source>Set the out point</source>
        <translation>设置出点</translation>
    </message>
    <message>
        <source>Clear the in point</source>
        <translation>清除入点</translation>
    </message>
    <message>
        <source>Clear the out point</source>
        <translation>清除出点</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Loop the shot</source>
        <translation>循环播放此镜头</translation>
    </message>
    <message>
        <source>Safe areas</source>
        <translation>安全区</translation>
    </message>
    <message>
        <source>Sound from the next clip</source>
        <translation>听下一个片段的声音</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Actual pixels (1:1)</source>
        <translation>实际像素 (1:1)</translation>
    </message>
    <message>
        <source>Next compare mode</source>
        <translation>下一种比较方式</translation>
    </message>
    <message>
        <source>Compare in a grid</source>
        <translation>以网格比较</translation>
    </message>
    <message>
        <source>Flip to the other clip</source>
        <translation>切换到另一个片段</translation>
    </message>
    <message>
        <source>Brighter difference</source>
        <translation>差值更亮</translation>
    </message>
    <message>
        <source>Darker difference</source>
        <translation>差值更暗</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>导出内容</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Choose where to save it.</source>
        <translation>请指定保存位置。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止。没有写入任何内容。</translation>
    </message>
    <message>
        <source>Saved {name}: {words}.</source>
        <translation>已保存 {name}：{words}。</translation>
    </message>
    <message>
        <source>Which clips</source>
        <translation>哪些片段</translation>
    </message>
    <message>
        <source>This range is re-encoded (H.264, or HEVC for 10-bit). One that starts and ends at keyframes is copied.</source>
        <translation>此范围将重新编码（H.264；10 位则为 HEVC）。起止于关键帧的范围会直接复制。</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two numbers</comment>
        <translation>到</translation>
    </message>
    <message>
        <source>The last frame is before the first.</source>
        <translation>尾帧在首帧之前。</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), re-encoded</source>
        <translation>
            <numerusform>%n 帧，重新编码</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) · {seconds} s</source>
        <translation>
            <numerusform>%n 帧 · {seconds} 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>This range is copied without loss.</source>
        <translation>此范围将无损复制。</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>印样表</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pages for printing</source>
        <translation>可打印的页面</translation>
    </message>
    <message>
        <source>Frames of this clip</source>
        <translation>此片段的各帧</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>frame {n}</source>
        <translation>第 {n} 帧</translation>
    </message>
    <message>
        <source>Selects</source>
        <translation>选片</translation>
    </message>
    <message>
        <source>The timeline is empty. Add clips or ranges with {key}.</source>
        <translation>时间线是空的。用 {key} 添加片段或范围。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Final Cut Pro, DaVinci Resolve</source>
        <translation>Final Cut Pro、DaVinci Resolve</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>胶片条</translation>
    </message>
    <message>
        <source>Frame {number} of {last}</source>
        <translation>第 {number} 帧，末帧 {last}</translation>
    </message>
    <message>
        <source>The frame could not be saved. {error}</source>
        <translation>无法保存该帧。{error}</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>单个</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>划像</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>One clip, or flip to the other</source>
        <translation>一个片段，或切换到另一个</translation>
    </message>
    <message>
        <source>All clips in a row</source>
        <translation>所有片段排成一行</translation>
    </message>
    <message>
        <source>All clips in a grid</source>
        <translation>所有片段排成网格</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>How much to brighten the difference</source>
        <translation>差值的增亮程度</translation>
    </message>
    <message numerus="yes">
        <source>{width}×{height} · {fps} fps · %n frame(s) · {seconds} s</source>
        <translation>
            <numerusform>{width}×{height} · {fps} fps · %n 帧 · {seconds} 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>frame 0000</source>
        <translation>第 0000 帧</translation>
    </message>
    <message>
        <source>Four clips can be compared at a time: these are the first four of {count}.</source>
        <translation>一次可比较四个片段：这是 {count} 个中的前四个。</translation>
    </message>
    <message>
        <source>This clip has not been continued yet, so there is no chain to play.</source>
        <translation>此片段还没有被延续：没有可播放的镜头链。</translation>
    </message>
    <message numerus="yes">
        <source>{name} · the chain, %n clip(s)</source>
        <translation>
            <numerusform>{name} · 接续链，%n 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>Export timeline ({count})…</source>
        <translation>导出时间线（{count}）…</translation>
    </message>
    <message>
        <source>Export timeline…</source>
        <translation>导出时间线…</translation>
    </message>
    <message>
        <source>Export range {first}–{last}…</source>
        <translation>导出范围 {first}–{last}…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Nothing to compare with yet. Choose two to four clips in the strip with {keys}.</source>
        <translation>还没有可比较的内容。在片段条中用 {keys}选择二到四个片段。</translation>
    </message>
    <message>
        <source>click</source>
        <comment>with a key</comment>
        <translation>单击</translation>
    </message>
    <message>
        <source>take {take}</source>
        <translation>第 {take} 条</translation>
    </message>
    <message>
        <source>{name} · takes {takes} and {last}</source>
        <translation>{name} · 第 {takes} 条和第 {last} 条</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星级</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Remove tag {tag}</source>
        <translation>移除标签 {tag}</translation>
    </message>
    <message>
        <source>Remove this tag</source>
        <translation>移除此标签</translation>
    </message>
    <message>
        <source>frame {start}</source>
        <translation>第 {start} 帧</translation>
    </message>
    <message>
        <source>frames {start}–{end}</source>
        <translation>第 {start}–{end} 帧</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>新备注</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note at {frame}</source>
        <translation>{frame}的备注</translation>
    </message>
    <message>
        <source>Go to {frame}: {note}</source>
        <translation>转到{frame}：{note}</translation>
    </message>
    <message>
        <source>Remove the note at {frame}</source>
        <translation>移除{frame}的备注</translation>
    </message>
    <message>
        <source>Remove this note</source>
        <translation>移除此备注</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Continue from last frame</source>
        <translation>从尾帧延续</translation>
    </message>
    <message>
        <source>Use frame as first frame</source>
        <translation>把此帧用作首帧</translation>
    </message>
    <message>
        <source>Use frame as last frame</source>
        <translation>把此帧用作尾帧</translation>
    </message>
    <message>
        <source>Save frame…</source>
        <translation>保存帧…</translation>
    </message>
    <message>
        <source>Copy frame</source>
        <translation>复制帧</translation>
    </message>
    <message>
        <source>Export range…</source>
        <translation>导出范围…</translation>
    </message>
    <message>
        <source>Add to timeline export</source>
        <translation>添加到时间线导出</translation>
    </message>
    <message>
        <source>Opening the clip…</source>
        <translation>正在打开片段…</translation>
    </message>
    <message>
        <source>No clip here yet</source>
        <translation>这里还没有片段</translation>
    </message>
    <message>
        <source>Generate one, or choose a clip from the strip below.</source>
        <translation>生成一个，或从下方的片段条中选择。</translation>
    </message>
    <message>
        <source>This clip can&apos;t be shown</source>
        <translation>无法显示此片段</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>A contact sheet holds {most_tiles} pictures; these are {count}.</source>
        <translation>一张印样表最多放 {most_tiles} 张图片；现有 {count} 张。</translation>
    </message>
    <message>
        <source>The contact sheet can&apos;t be written: is there room on the disk?</source>
        <translation>无法写入印样表：磁盘还有空间吗？</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Use frame {frame} as first frame</source>
        <translation>把第 {frame} 帧用作首帧</translation>
    </message>
    <message>
        <source>Use frame {frame} as last frame</source>
        <translation>把第 {frame} 帧用作尾帧</translation>
    </message>
    <message>
        <source>first</source>
        <translation>首</translation>
    </message>
    <message>
        <source>last</source>
        <translation>尾</translation>
    </message>
    <message>
        <source>ends at {frame}</source>
        <translation>止于第 {frame} 帧</translation>
    </message>
    <message>
        <source>Frame {number}: {shown}</source>
        <translation>第 {number} 帧：{shown}</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Timecode</source>
        <translation>时间码</translation>
    </message>
    <message>
        <source>Use frame as</source>
        <translation>把帧用作</translation>
    </message>
    <message>
        <source>Use…</source>
        <translation>用作…</translation>
    </message>
    <message>
        <source>frame {frame} / {last}</source>
        <translation>帧 {frame} / {last}</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>丢 %n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>sound {letter}</source>
        <translation>声音 {letter}</translation>
    </message>
    <message>
        <source>Speed; sound is heard at 1× only</source>
        <translation>速度；只在 1× 时有声音</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Use this frame in the next request</source>
        <translation>在下一个请求中使用此帧</translation>
    </message>
    <message>
        <source>Use the frame shown in the next request</source>
        <translation>在下一个请求中使用所示的帧</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>添加密钥…</translation>
    </message>
    <message>
        <source>Remove the key of {label}</source>
        <translation>移除 {label} 的密钥</translation>
    </message>
    <message>
        <source>Remove the key of {label}?</source>
        <translation>要移除 {label} 的密钥吗？</translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation>移除密钥</translation>
    </message>
    <message>
        <source>The key of {label} may still be in the keyring. {error}</source>
        <translation>{label} 的密钥可能仍在密钥环中。{error}</translation>
    </message>
    <message>
        <source>Nothing is charged, nothing leaves this computer</source>
        <translation>不收费，没有任何内容离开此电脑</translation>
    </message>
    <message>
        <source>Set by the environment variable {environment} for this run, which overrides this field.</source>
        <translation>本次运行由环境变量 {environment} 设定；它优先于此处。</translation>
    </message>
    <message>
        <source>Clips folder</source>
        <translation>片段文件夹</translation>
    </message>
    <message>
        <source>Restore default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Name pattern for new clips</source>
        <translation>新片段的命名格式</translation>
    </message>
    <message>
        <source>Fields: {fields}</source>
        <translation>字段：{fields}</translation>
    </message>
    <message>
        <source>Night shoot</source>
        <translation>夜景拍摄</translation>
    </message>
    <message>
        <source>Example: {name}</source>
        <translation>示例：{name}</translation>
    </message>
    <message>
        <source>Choose the clips folder</source>
        <translation>选择片段文件夹</translation>
    </message>
    <message>
        <source>New clips and their details are saved in this folder, as plain files.</source>
        <translation>新片段及其详情以普通文件保存在此文件夹中。</translation>
    </message>
    <message>
        <source>Spending</source>
        <translation>花费</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Where requests go. Change these only for a gateway of your own or for tests.</source>
        <translation>请求的去向。仅在使用自己的网关或测试时更改。</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>With the publisher&apos;s address, the program tells you at the start when a newer version is available. Nothing is downloaded.</source>
        <translation>填入发布者的地址后，程序会在启动时告知是否有新版本。不会下载任何内容。</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Paste your API key here first.</source>
        <translation>请先在此粘贴您的 API 密钥。</translation>
    </message>
    <message>
        <source>This is not a key: a key has no spaces, line breaks or accented letters. Copy it again.</source>
        <translation>这不是密钥：密钥中没有空格、换行或带重音的字母。请重新复制。</translation>
    </message>
    <message>
        <source>This is a key for Apiframe v2: it begins with afk_, and v1 does not accept it. Choose Apiframe v2 above.</source>
        <translation>这是 Apiframe v2 的密钥：它以 afk_ 开头，v1 不接受。请在上方选择 Apiframe v2。</translation>
    </message>
    <message>
        <source>Add an Apiframe key</source>
        <translation>添加 Apiframe 密钥</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Open apiframe.ai</source>
        <translation>打开 apiframe.ai</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>账户名称</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>粘贴到这里</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>检查中</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>检查并保存</translation>
    </message>
    <message>
        <source>Name the account, so that you can tell it from others.</source>
        <translation>请给账户起个名称，以便与其他账户区分。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>检查中…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存中…</translation>
    </message>
    <message>
        <source>the key</source>
        <translation>该密钥</translation>
    </message>
    <message>
        <source>The key could not be checked.</source>
        <translation>无法检查密钥。</translation>
    </message>
    <message>
        <source>{reason} The key is kept in memory only: add it again after the next start.</source>
        <translation>{reason} 密钥只保存在内存中：下次启动后请重新添加。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Restore all defaults</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>{action}: {keys}</source>
        <translation>{action}：{keys}</translation>
    </message>
    <message>
        <source>Use it for “{action}” instead</source>
        <translation>改用于“{action}”</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理的地址</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>A proxy that a PAC file chooses is not found: enter its address.</source>
        <translation>无法使用由 PAC 文件选择的代理：请输入其地址。</translation>
    </message>
    <message>
        <source>Timeout, in seconds without data</source>
        <translation>超时：多少秒没有数据</translation>
    </message>
    <message>
        <source>Between {low} and {high} seconds.</source>
        <translation>在 {low} 到 {high} 秒之间。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Keeping it running needs a system tray; without one, you are asked.</source>
        <translation>继续运行需要托盘；没有托盘时会询问您。</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>全部导出…</translation>
    </message>
    <message>
        <source>Delete all…</source>
        <translation>全部删除…</translation>
    </message>
    <message>
        <source>An export is a single zip file with everything. Keys stay in the keyring and are never included.</source>
        <translation>导出为一个包含全部内容的 zip 文件。密钥在密钥环中，绝不会包含在内。</translation>
    </message>
    <message>
        <source>{name} · {size}</source>
        <translation>{name} · {size}</translation>
    </message>
    <message>
        <source>Open folder: {name}</source>
        <translation>打开文件夹：{name}</translation>
    </message>
    <message>
        <source>Export all</source>
        <translation>全部导出</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip 文件 (*.zip)</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n file(s) to {target}.</source>
        <translation>
            <numerusform>已将 %n 个文件导出到 {target}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was exported. {error}</source>
        <translation>没有导出任何内容。{error}</translation>
    </message>
    <message>
        <source>Stopped; nothing was exported.</source>
        <translation>已停止；没有导出任何内容。</translation>
    </message>
    <message>
        <source>Stop · {done} of {total}</source>
        <translation>停止 · {done} / {total}</translation>
    </message>
    <message>
        <source>Also move the clips to the bin</source>
        <translation>把片段也移到回收站</translation>
    </message>
    <message>
        <source>Delete all and quit</source>
        <translation>全部删除并退出</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Not everything was deleted. {error}</source>
        <translation>未能全部删除。{error}</translation>
    </message>
    <message>
        <source>Copied. Read it before you send it: it may contain names of clips.</source>
        <translation>已复制。发送前请先阅读：其中可能有片段的名称。</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>没有匹配的设置。</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无上限</translation>
    </message>
    <message>
        <source>Update address</source>
        <translation>更新地址</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Listen on this computer</source>
        <translation>在此电脑上监听</translation>
    </message>
    <message>
        <source>Port of the webhook listener</source>
        <translation>Webhook 监听端口</translation>
    </message>
    <message>
        <source>Webhook secret of Apiframe v1</source>
        <translation>Apiframe v1 的 Webhook 机密</translation>
    </message>
    <message>
        <source>x-webhook-secret; empty for none</source>
        <translation>x-webhook-secret；留空表示没有</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>The secret was saved in the keyring.</source>
        <translation>机密已保存在密钥环中。</translation>
    </message>
    <message>
        <source>The secret was removed.</source>
        <translation>机密已移除。</translation>
    </message>
    <message>
        <source>Make Seedance clips through Apiframe, and review them frame by frame.</source>
        <translation>通过 Apiframe 生成 Seedance 片段，并逐帧审看。</translation>
    </message>
    <message>
        <source>Try it in the sandbox</source>
        <translation>在沙盒中试用</translation>
    </message>
    <message>
        <source>A simulated service on this computer makes real clips, so that you can try everything. Nothing is charged, and nothing leaves this computer.</source>
        <translation>此电脑上的模拟服务会生成真实的片段，可用来尝试一切。不收费，没有任何内容离开此电脑。</translation>
    </message>
    <message>
        <source>Add my Apiframe key</source>
        <translation>添加我的 Apiframe 密钥</translation>
    </message>
    <message>
        <source>You can add a key, or go back to the sandbox, at any time in Settings.</source>
        <translation>随时可以在“设置”中添加密钥，或回到沙盒。</translation>
    </message>
    <message>
        <source>Another Seedance Desktop is using {folder} and does not respond. Close it first.</source>
        <translation>另一个 Seedance Desktop 正在使用 {folder} 且没有响应。请先将其关闭。</translation>
    </message>
    <message>
        <source>The data folder {folder} can&apos;t be used: {reason}.</source>
        <translation>无法使用数据文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>创作</translation>
    </message>
    <message>
        <source>Sandbox · nothing is charged, nothing leaves this computer</source>
        <translation>沙盒 · 不收费，没有任何内容离开此电脑</translation>
    </message>
    <message>
        <source>Spending by day, model and result</source>
        <translation>按日期、模型和结果查看花费</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <comment>in as little room as can be</comment>
        <translation>沙盒</translation>
    </message>
    <message>
        <source>Add an Apiframe key…</source>
        <translation>添加 Apiframe 密钥…</translation>
    </message>
    <message>
        <source>Spending…</source>
        <translation>花费…</translation>
    </message>
    <message>
        <source>Choose the account that pays</source>
        <translation>选择付费的账户</translation>
    </message>
    <message>
        <source>Spent today {credits}</source>
        <translation>今日花费 {credits}</translation>
    </message>
    <message>
        <source>Show Seedance Desktop</source>
        <translation>显示 Seedance Desktop</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Aspect ratio {ratio}</source>
        <translation>宽高比 {ratio}</translation>
    </message>
    <message>
        <source>Auto</source>
        <comment>an aspect ratio</comment>
        <translation>自动</translation>
    </message>
    <message>
        <source>Follows the first frame, the references or the prompt</source>
        <translation>随首帧、参考素材或提示词而定</translation>
    </message>
    <message>
        <source>Fewer: {name}</source>
        <translation>减少：{name}</translation>
    </message>
    <message>
        <source>More: {name}</source>
        <translation>增加：{name}</translation>
    </message>
    <message>
        <source>play</source>
        <comment>what a key does</comment>
        <translation>播放</translation>
    </message>
    <message>
        <source>frame</source>
        <comment>what a key does</comment>
        <translation>逐帧</translation>
    </message>
    <message>
        <source>compare</source>
        <comment>what a key does</comment>
        <translation>比较</translation>
    </message>
    <message>
        <source>stars</source>
        <comment>what a key does</comment>
        <translation>星级</translation>
    </message>
    <message>
        <source>generate</source>
        <comment>what a key does</comment>
        <translation>生成</translation>
    </message>
    <message>
        <source>open</source>
        <comment>what a key does</comment>
        <translation>打开</translation>
    </message>
    <message>
        <source>pick</source>
        <comment>what a key does</comment>
        <translation>选用</translation>
    </message>
    <message>
        <source>reject</source>
        <comment>what a key does</comment>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>shot</source>
        <comment>what a key does</comment>
        <translation>镜头</translation>
    </message>
    <message>
        <source>shuttle</source>
        <comment>what a key does</comment>
        <translation>变速</translation>
    </message>
    <message>
        <source>in/out</source>
        <comment>what a key does</comment>
        <translation>入/出点</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Clips: {folder}</source>
        <translation>片段：{folder}</translation>
    </message>
    <message>
        <source>All actions…</source>
        <translation>所有操作…</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Minimise</source>
        <translation>最小化</translation>
    </message>
    <message>
        <source>Maximise</source>
        <translation>最大化</translation>
    </message>
    <message>
        <source>Window in full screen</source>
        <translation>窗口全屏</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>update address</source>
        <translation>更新地址</translation>
    </message>
    <message>
        <source>It must end in # and the publisher&apos;s key, 32 bytes in base64.</source>
        <translation>它必须以 # 加发布者的密钥（base64 编码的 32 字节）结尾。</translation>
    </message>
    <message>
        <source>Copy the whole address from where the program is published.</source>
        <translation>请从程序的发布处复制完整地址。</translation>
    </message>
    <message>
        <source>The publisher&apos;s key in the update address is not valid.</source>
        <translation>更新地址中的发布者密钥无效。</translation>
    </message>
    <message>
        <source>The update information is not signed by its publisher, so it was not used.</source>
        <translation>更新信息没有发布者的签名，因此未被使用。</translation>
    </message>
    <message>
        <source>The update information can&apos;t be read.</source>
        <translation>无法读取更新信息。</translation>
    </message>
    <message>
        <source>The update information is signed, but incomplete.</source>
        <translation>更新信息已签名，但不完整。</translation>
    </message>
    <message>
        <source>The update address answered {status}.</source>
        <translation>更新地址返回 {status}。</translation>
    </message>
    <message>
        <source>The update information is too long.</source>
        <translation>更新信息太长。</translation>
    </message>
    <message>
        <source>The update address can&apos;t be read ({name}).</source>
        <translation>无法读取更新地址（{name}）。</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>Failed, refunded</source>
        <translation>失败，已退回</translation>
    </message>
    <message>
        <source>{name}: {credits} credits</source>
        <translation>{name}：{credits} 积分</translation>
    </message>
    <message>
        <source>Nothing was spent in this period.</source>
        <translation>这段时间没有花费。</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>所有账户</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 天</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>一年</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组方式</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>按天</translation>
    </message>
    <message>
        <source>By result</source>
        <translation>按结果</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>保存 CSV…</translation>
    </message>
    <message>
        <source>Spending as a table</source>
        <translation>表格形式的花费</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>By shot</source>
        <translation>按镜头</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>已花费</translation>
    </message>
    <message>
        <source>Per pick</source>
        <translation>每个选中</translation>
    </message>
    <message>
        <source>Per second kept</source>
        <translation>每保留一秒</translation>
    </message>
    <message>
        <source>The first day is after the last one.</source>
        <translation>第一天晚于最后一天。</translation>
    </message>
    <message>
        <source>{credits} sandbox credits spent</source>
        <translation>已花费 {credits} 沙盒积分</translation>
    </message>
    <message>
        <source>{credits} credits spent</source>
        <translation>已花费 {credits} 积分</translation>
    </message>
    <message>
        <source>{credits} refunded</source>
        <translation>已退回 {credits}</translation>
    </message>
    <message numerus="yes">
        <source>%n pick(s)</source>
        <translation>
            <numerusform>%n 个选中</numerusform>
        </translation>
    </message>
    <message>
        <source>Credits by day</source>
        <translation>每天的积分</translation>
    </message>
    <message>
        <source>Credits by model</source>
        <translation>各模型的积分</translation>
    </message>
    <message>
        <source>Credits by project</source>
        <translation>按项目的积分</translation>
    </message>
    <message>
        <source>Credits by shot</source>
        <translation>按镜头的积分</translation>
    </message>
    <message>
        <source>Credits by result</source>
        <translation>各结果的积分</translation>
    </message>
    <message>
        <source>Save CSV</source>
        <translation>保存 CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>The table could not be saved. {error}</source>
        <translation>无法保存表格。{error}</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n job(s) to {target}.</source>
        <translation>
            <numerusform>已将 %n 个任务保存到 {target}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Paper boats</source>
        <translation>纸船</translation>
    </message>
    <message>
        <source>Paper boats drift down a river of ink at night, lanterns glow inside them. Macro, shallow focus, the camera glides along beside the first boat.</source>
        <translation>夜里，纸船顺着墨色的河漂流，船中灯笼微亮。微距，浅景深，镜头在第一只船旁缓缓滑行。</translation>
    </message>
    <message>
        <source>Street in the rain</source>
        <translation>雨中街道</translation>
    </message>
    <message>
        <source>A cyclist passes through a neon alley in the rain, reflections ripple in the puddles. Handheld, the camera follows at walking pace and stops at a lit doorway.</source>
        <translation>骑车人在雨中穿过霓虹小巷，倒影在水洼中荡漾。手持镜头以步行速度跟随，停在一扇亮着灯的门前。</translation>
    </message>
    <message>
        <source>Balloons at dawn</source>
        <translation>黎明的热气球</translation>
    </message>
    <message>
        <source>Hot-air balloons rise out of the mist over a river at dawn. Wide aerial shot, the camera climbs slowly with them until the sun breaks over the hills.</source>
        <translation>黎明时分，热气球从河上的薄雾中升起。航拍大全景，镜头随之缓缓上升，直到太阳越过山丘。</translation>
    </message>
    <message>
        <source>Sample drafts</source>
        <translation>示例草稿</translation>
    </message>
    <message>
        <source>Try the draft “{name}”</source>
        <translation>试用草稿“{name}”</translation>
    </message>
    <message>
        <source>Change the pictures…</source>
        <translation>更换图片…</translation>
    </message>
    <message>
        <source>Pictures…</source>
        <translation>图片…</translation>
    </message>
    <message>
        <source>Change the prompt…</source>
        <translation>修改提示词…</translation>
    </message>
    <message>
        <source>Prompt…</source>
        <translation>提示词…</translation>
    </message>
    <message>
        <source>No sound…</source>
        <translation>无声…</translation>
    </message>
    <message>
        <source>Use a picture or video of another size: 1280×720 always works.</source>
        <translation>请使用其他尺寸的图片或视频：1280×720 总是可以。</translation>
    </message>
    <message>
        <source>Again…</source>
        <translation>重试…</translation>
    </message>
    <message>
        <source>Credits…</source>
        <translation>积分…</translation>
    </message>
    <message>
        <source>Confirm to send them at the new price.</source>
        <translation>确认后按新价格发送。</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>The job continues automatically once the balance suffices.</source>
        <translation>余额足够后，任务会自动继续。</translation>
    </message>
    <message>
        <source>Key…</source>
        <translation>密钥…</translation>
    </message>
    <message>
        <source>A network between this computer and Apiframe is blocking it: try another one, without a VPN or proxy.</source>
        <translation>此电脑与 Apiframe 之间的网络造成了阻拦：请换一个网络，不用 VPN 或代理。</translation>
    </message>
    <message>
        <source>Network…</source>
        <translation>网络…</translation>
    </message>
    <message>
        <source>The job continues automatically once the network settings are right.</source>
        <translation>网络设置正确后，任务会自动继续。</translation>
    </message>
    <message>
        <source>The job continues automatically once the keyring is unlocked.</source>
        <translation>密钥环解锁后，任务会自动继续。</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>The job continues automatically once the keyring can be used. You can also enter the key again.</source>
        <translation>密钥环可用后，任务会自动继续。您也可以重新输入密钥。</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>format of a date, in the letters of Qt</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>format of a date, in the letters of Qt</comment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message numerus="yes">
        <source>%n imported clip(s) can&apos;t be played. {problems}</source>
        <translation>
            <numerusform>%n 个导入的片段无法播放。{problems}</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder {name} contains {count} files; the limit is {most}.</source>
        <translation>文件夹 {name} 中有 {count} 个文件；最多 {most} 个。</translation>
    </message>
    <message>
        <source>The first {most} in the order of their names can be taken.</source>
        <translation>可以按名称顺序取前 {most} 个。</translation>
    </message>
    <message>
        <source>Too many files</source>
        <translation>文件太多</translation>
    </message>
    <message>
        <source>Take the first {most}</source>
        <translation>取前 {most} 个</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Default settings</source>
        <translation>默认设置</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Animations</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>减弱</translation>
    </message>
    <message>
        <source>Reduced: clips don&apos;t play on hover, and nothing pulses.</source>
        <translation>减弱：片段不会在鼠标悬停时播放，也没有闪动。</translation>
    </message>
    <message>
        <source>Concurrent jobs</source>
        <translation>同时进行的任务数</translation>
    </message>
    <message>
        <source>Confirm jobs over</source>
        <translation>超过此数需确认</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Daily limit</source>
        <translation>每日上限</translation>
    </message>
    <message>
        <source>Nothing to export: pick clips with {key}.</source>
        <translation>没有可导出的片段：请用 {key} 选用片段。</translation>
    </message>
    <message>
        <source>Edit prompt snippets…</source>
        <translation>编辑提示词片语…</translation>
    </message>
    <message>
        <source>Prompt snippets</source>
        <translation>提示词片语</translation>
    </message>
    <message>
        <source>Prompt snippet list</source>
        <translation>提示词片语列表</translation>
    </message>
    <message>
        <source>Find a snippet</source>
        <translation>查找片语</translation>
    </message>
    <message>
        <source>No snippet matches.</source>
        <translation>没有匹配的片语。</translation>
    </message>
    <message>
        <source>One group per line, snippets separated by commas. A | marks where the cursor goes.</source>
        <translation>每行一组，片语之间用逗号分隔。用 | 标出光标的位置。</translation>
    </message>
    <message>
        <source>My snippets</source>
        <translation>我的片语</translation>
    </message>
    <message>
        <source>The queue keeps running and no job is lost. Your last action may not have completed: check before repeating it.</source>
        <translation>队列继续运行，进行中的任务不会丢失。您刚才的操作可能没有完成：重做之前请先查看。</translation>
    </message>
    <message>
        <source>API keys and secrets have been removed. The report stays on this computer unless you send it.</source>
        <translation>API 密钥和机密已去除。除非您自己发送，否则报告只留在此电脑上。</translation>
    </message>
    <message>
        <source>This error has occurred {count} times.</source>
        <translation>已发生 {count} 次。</translation>
    </message>
    <message>
        <source>All {count} clips are in the library; the first one is open.</source>
        <translation>{count} 个片段都在片库中；这是其中第一个。</translation>
    </message>
    <message>
        <source>Nothing to open.</source>
        <translation>没有可打开的内容。</translation>
    </message>
    <message>
        <source>No keyring is running on this computer (Secret Service, Keychain or Credential Manager).</source>
        <translation>此电脑没有运行中的密钥环（Secret Service、钥匙串或凭据管理器）。</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and password, or for other ones. Name them in HTTPS_PROXY.</source>
        <translation>代理要求用户名和密码，或现有的不正确。请在 HTTPS_PROXY 中指定。</translation>
    </message>
    <message>
        <source>A proxy can&apos;t be chosen by a PAC file. Enter the proxy&apos;s own address.</source>
        <translation>不能由 PAC 文件选择代理。请输入代理自身的地址。</translation>
    </message>
    <message>
        <source>If a company or a security program inspects this network&apos;s connections, add its certificate to this computer&apos;s certificate store, or name its file in SSL_CERT_FILE, and start the program again.</source>
        <translation>如果公司或安全软件会检查此网络的连接，请将其证书添加到本机的证书库，或在 SSL_CERT_FILE 中指定其文件，然后重新启动程序。</translation>
    </message>
    <message>
        <source>This computer&apos;s trusted certificates can&apos;t be read ({reason}).</source>
        <translation>无法读取此电脑信任的证书（{reason}）。</translation>
    </message>
    <message>
        <source>The proxy can&apos;t be used: its address, from Settings or the environment, is not valid.</source>
        <translation>无法使用代理：设置或环境变量中的代理地址无效。</translation>
    </message>
    <message>
        <source>Crop it to a less extreme aspect ratio.</source>
        <translation>请裁剪成不那么极端的宽高比。</translation>
    </message>
    <message>
        <source>The audio references add up to {total} s; the limit is 15 s.</source>
        <translation>参考音频总长 {total} 秒；最多 15 秒。</translation>
    </message>
    <message>
        <source>The video references add up to {total} s; the limit is 15 s.</source>
        <translation>参考视频总长 {total} 秒；最多 15 秒。</translation>
    </message>
    <message>
        <source>There are {count} picture references; the limit is {most}.</source>
        <translation>参考图片有 {count} 张，最多 {most} 张。</translation>
    </message>
    <message>
        <source>There are {count} video references; the limit is {most}.</source>
        <translation>参考视频有 {count} 个，最多 {most} 个。</translation>
    </message>
    <message>
        <source>There are {count} audio references; the limit is {most}.</source>
        <translation>参考音频有 {count} 个，最多 {most} 个。</translation>
    </message>
    <message>
        <source>An audio reference can&apos;t be used alone.</source>
        <translation>参考音频不能单独使用。</translation>
    </message>
    <message>
        <source>Add a picture or video reference as well.</source>
        <translation>请同时添加参考图片或视频。</translation>
    </message>
    <message>
        <source>Too long: the limit is {most} characters.</source>
        <translation>太长了：最多 {most} 个字符。</translation>
    </message>
    <message>
        <source>{label} on {service} does not support: {words}.</source>
        <translation>{service} 上的 {label} 不支持：{words}。</translation>
    </message>
    <message>
        <source>The alternatives in braces produce more than {most} prompts.</source>
        <translation>花括号中的备选词会产生超过 {most} 条提示词。</translation>
    </message>
    <message>
        <source>Use fewer alternatives.</source>
        <translation>请减少备选词。</translation>
    </message>
    <message>
        <source>This job belongs to the service at {address}, which is not set in Settings. Set that address to continue the job.</source>
        <translation>此任务属于 {address} 上的服务，而设置中没有该地址。请设置该地址以继续此任务。</translation>
    </message>
    <message>
        <source>Jobs are waiting and continue automatically once the network is back. {error}</source>
        <translation>任务正在等待，网络恢复后自动继续。{error}</translation>
    </message>
    <message>
        <source>Saved in the library, but not yet in the sidecar files ({count}): {problem}. The program will try again.</source>
        <translation>已保存在片库中，但尚未写入伴随文件（{count} 个）：{problem}。程序会自行重试。</translation>
    </message>
    <message>
        <source>The sidecar files that could not be written before are now up to date.</source>
        <translation>先前未能写入的伴随文件现已写入。</translation>
    </message>
    <message>
        <source>{name} has no clip next to it.</source>
        <translation>{name} 旁边没有片段。</translation>
    </message>
    <message>
        <source>The clip is no longer in the library.</source>
        <translation>该片段已不在片库中。</translation>
    </message>
    <message>
        <source>Jobs, costs and the list of clips</source>
        <translation>任务、费用和片段列表</translation>
    </message>
    <message>
        <source>The videos, each with a .json sidecar that records how it was made</source>
        <translation>视频，每个都有一个 .json 伴随文件记录它是怎样生成的</translation>
    </message>
    <message>
        <source>Your settings and the last state of the form</source>
        <translation>您的设置，以及表单最后的内容</translation>
    </message>
    <message>
        <source>Rebuilt from the clips when needed</source>
        <translation>需要时从片段重新生成</translation>
    </message>
    <message>
        <source>Program logs, without keys</source>
        <translation>程序日志，不含密钥</translation>
    </message>
    <message>
        <source>{path} was deleted and can&apos;t be recreated: {error}</source>
        <translation>{path} 已被删除，且无法重新创建：{error}</translation>
    </message>
    <message>
        <source>{error} The rest of it is used.</source>
        <translation>{error} 其余部分照常使用。</translation>
    </message>
    <message>
        <source>The disk of the clips folder {folder} is not connected. Clips wait for it.</source>
        <translation>片段文件夹 {folder} 所在的磁盘未连接。片段会等它重新连接。</translation>
    </message>
    <message>
        <source>{error} Until then, clips are saved in {folder}.</source>
        <translation>{error} 在此之前，片段保存在 {folder} 中。</translation>
    </message>
    <message numerus="yes">
        <source>Including %n imported clip(s): the files stay where they are and are only removed from the library.</source>
        <translation>
            <numerusform>其中 %n 个片段是导入的：文件留在原处，只是从片库中移除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported: the files stay where they are and are only removed from the library.</source>
        <translation>导入的片段：文件留在原处，只是从片库中移除。</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Created between</source>
        <translation>创建时间范围</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Generated with</source>
        <translation>生成参数</translation>
    </message>
    <message>
        <source>Jobs of {label}, newest first. Importing a clip is free; Apiframe keeps files for about a day.</source>
        <translation>{label} 的任务，最新在前。导入片段不收费；Apiframe 保留文件约一天。</translation>
    </message>
    <message>
        <source>Add to the library</source>
        <translation>添加到片库</translation>
    </message>
    <message numerus="yes">
        <source>Add %n to the library</source>
        <translation>
            <numerusform>把 %n 个添加到片库</numerusform>
        </translation>
    </message>
    <message>
        <source>Adding {count}…</source>
        <translation>正在添加 {count}…</translation>
    </message>
    <message>
        <source>Added: see the queue</source>
        <translation>已添加：见队列</translation>
    </message>
    <message>
        <source>Could not be added</source>
        <translation>无法添加</translation>
    </message>
    <message>
        <source>{failed} of {all} could not be added.</source>
        <translation>{all} 个中有 {failed} 个无法添加。</translation>
    </message>
    <message>
        <source>This account has no jobs yet.</source>
        <translation>该账户还没有任务。</translation>
    </message>
    <message>
        <source>Local status</source>
        <translation>本地状态</translation>
    </message>
    <message>
        <source>Known, no clip</source>
        <translation>已知，无片段</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>未导入</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) in progress.</source>
        <translation>
            <numerusform>%n 个任务正在进行。</numerusform>
        </translation>
    </message>
    <message>
        <source>{describe}

Either way, nothing is lost or paid for twice.</source>
        <translation>{describe}

无论选择哪一项，都不会丢失内容或重复付费。</translation>
    </message>
    <message>
        <source>{count} at the service: generated anyway and downloaded at the next start. Start again within a day: Apiframe does not keep files for long.</source>
        <translation>服务端有 {count}：照常生成，下次启动时下载。请在一天之内再次启动：Apiframe 保留文件的时间不长。</translation>
    </message>
    <message>
        <source>{count} being sent or downloaded: resumed at the next start.</source>
        <translation>正在发送或取回 {count}：下次启动时继续。</translation>
    </message>
    <message>
        <source>When closing the window with jobs in progress</source>
        <translation>有任务进行时关闭窗口</translation>
    </message>
    <message>
        <source>New random seed</source>
        <translation>随机生成种子</translation>
    </message>
    <message>
        <source>New random seed, so that this clip can be reproduced</source>
        <translation>随机生成一个种子，以便能再次生成此片段</translation>
    </message>
    <message>
        <source>Unlocked: each clip gets a new seed</source>
        <translation>未锁定：每个片段都用新种子</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Skip {bad}, generate {words}</source>
        <translation>略去 {bad} 行，生成 {words}</translation>
    </message>
    <message numerus="yes">
        <source>Skipped because of errors: %n row(s).</source>
        <translation>
            <numerusform>因有问题而略去：%n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter: use it. Delete: remove it from the list.</source>
        <translation>回车键：使用。Delete 键：从列表中删除。</translation>
    </message>
    <message>
        <source>{title} is a web address: the service downloads the picture and centres the crop if the aspect ratio differs. To set the crop yourself, save the picture and drop the file.</source>
        <translation>{title}是一个网址：由服务下载图片，宽高比不同时居中裁剪。要自己选择裁剪，请保存图片并拖入文件。</translation>
    </message>
    <message>
        <source>Match the picture&apos;s aspect ratio</source>
        <translation>采用图片的宽高比</translation>
    </message>
    <message>
        <source>Pictures, video and audio ({endings})</source>
        <translation>图片、视频和音频 ({endings})</translation>
    </message>
    <message>
        <source>The folder {name} contains no pictures, video or audio.</source>
        <translation>文件夹 {name} 中没有图片、视频或音频。</translation>
    </message>
    <message>
        <source>What was dropped or pasted contains no picture, video or audio.</source>
        <translation>拖入或粘贴的内容中没有图片、视频或音频。</translation>
    </message>
    <message>
        <source>What was dropped or pasted contains no picture.</source>
        <translation>拖入或粘贴的内容中没有图片。</translation>
    </message>
    <message>
        <source>{name}: the limit is {most} audio files.</source>
        <translation>{name}：最多 {most} 个音频。</translation>
    </message>
    <message>
        <source>Pictures {image} · videos {video} · audio {audio}</source>
        <translation>图片 {image} · 视频 {video} · 音频 {audio}</translation>
    </message>
    <message>
        <source>Use only the prompt and keep my settings</source>
        <translation>保留我的设置，只取提示词</translation>
    </message>
    <message>
        <source>Restore the previous form</source>
        <translation>恢复表单原来的内容</translation>
    </message>
    <message>
        <source>Restore the removed jobs</source>
        <translation>恢复刚移除的任务</translation>
    </message>
    <message>
        <source>Its clips and folder stay; the clips are just no longer assigned to a project.</source>
        <translation>它的片段和文件夹保持原样，只是不再属于任何项目。</translation>
    </message>
    <message>
        <source>Name of this search, with its filters and sort order:</source>
        <translation>为此搜索及其筛选和排序命名：</translation>
    </message>
    <message>
        <source>{clips} relinked</source>
        <translation>已重新关联 {clips}</translation>
    </message>
    <message>
        <source>{clips} read again</source>
        <translation>已重新读取 {clips}</translation>
    </message>
    <message numerus="yes">
        <source>%n already in the library</source>
        <translation>
            <numerusform>%n 个已在片库中</numerusform>
        </translation>
    </message>
    <message>
        <source>The library already contains everything in the folder</source>
        <translation>片库已包含文件夹中的全部内容</translation>
    </message>
    <message>
        <source>Not in a shot chain</source>
        <translation>不在镜头链中</translation>
    </message>
    <message>
        <source>Filter clips by model, date, aspect ratio, length, cost and more</source>
        <translation>按模型、日期、宽高比、长度、花费等筛选片段</translation>
    </message>
    <message>
        <source>{credits} simulated</source>
        <translation>{credits} 模拟积分</translation>
    </message>
    <message>
        <source>{account} · simulated</source>
        <translation>{account} · 模拟积分</translation>
    </message>
    <message>
        <source>simulated credits</source>
        <translation>模拟积分</translation>
    </message>
    <message>
        <source>Use the current settings</source>
        <translation>采用当前设置</translation>
    </message>
    <message>
        <source>Choosing the project loads these settings into the Studio</source>
        <translation>选择此项目时，会把这些设置载入创作页</translation>
    </message>
    <message>
        <source>Enter the full path of the folder.</source>
        <translation>请给出文件夹的完整路径。</translation>
    </message>
    <message>
        <source>Collapse the stack</source>
        <translation>重新叠放各条</translation>
    </message>
    <message numerus="yes">
        <source>The files of %n visible clip(s) are missing.</source>
        <translation>
            <numerusform>找不到所见片段中 %n 个的文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>key rejected</source>
        <translation>密钥被拒绝</translation>
    </message>
    <message>
        <source>Offline · jobs wait, the rest works</source>
        <translation>离线 · 任务等待，其余照常</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>all shortcuts</source>
        <comment>what a key does</comment>
        <translation>所有快捷键</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Press an action&apos;s shortcut, then press the new keys.</source>
        <translation>先按某个操作的快捷键按钮，再按想要的新键。</translation>
    </message>
    <message>
        <source>{key} is already used for {actions}.</source>
        <translation>{key} 已用于 {actions}。</translation>
    </message>
    <message>
        <source>Restore the default shortcut of “{action}”</source>
        <translation>恢复“{action}”的默认快捷键</translation>
    </message>
    <message>
        <source>Press the new shortcut for “{action}”</source>
        <translation>请按“{action}”的新快捷键</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are ready</source>
        <translation>
            <numerusform>%n 个片段已就绪</numerusform>
        </translation>
    </message>
    <message>
        <source>A clip is ready</source>
        <translation>一个片段已就绪</translation>
    </message>
    <message>
        <source>An account needs attention</source>
        <translation>一个账户需要您处理</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) need attention</source>
        <translation>
            <numerusform>%n 个任务需要您处理</numerusform>
        </translation>
    </message>
    <message>
        <source>A job needs attention</source>
        <translation>一个任务需要您处理</translation>
    </message>
    <message>
        <source>When clips are ready</source>
        <translation>片段就绪时</translation>
    </message>
    <message>
        <source>When a job needs attention</source>
        <translation>任务需要您处理时</translation>
    </message>
    <message>
        <source>Also while the window is active</source>
        <translation>窗口处于活动状态时也通知</translation>
    </message>
    <message>
        <source>Generate without sound…</source>
        <translation>不带声音生成…</translation>
    </message>
    <message>
        <source>Look it up in the account again</source>
        <translation>在账户中再次查找</translation>
    </message>
    <message>
        <source>Mark as sent…</source>
        <translation>标记为已送达…</translation>
    </message>
    <message>
        <source>Not sent: send again (may be charged twice)…</source>
        <translation>没有送达：再次发送（可能重复收费）…</translation>
    </message>
    <message>
        <source>Resume tracking</source>
        <translation>恢复跟踪</translation>
    </message>
    <message>
        <source>Resume tracking {jobs}</source>
        <translation>恢复跟踪 {jobs}</translation>
    </message>
    <message>
        <source>If the first request did arrive, you pay twice. Sending again costs {price}.</source>
        <translation>如果第一次其实已送达，您会付两次费。再次发送要花费{price}。</translation>
    </message>
    <message>
        <source>If you can, check your jobs on apiframe.ai first.</source>
        <translation>如果可以，请先在 apiframe.ai 上查看您的任务。</translation>
    </message>
    <message>
        <source>These are new requests and cost {price} in total.</source>
        <translation>这些是新请求，共花费{price}。</translation>
    </message>
    <message>
        <source>Copies are new requests and cost {price} in total.</source>
        <translation>副本是新请求，共花费{price}。</translation>
    </message>
    <message>
        <source>Mark this job as sent?</source>
        <translation>要把此任务标记为已送达吗？</translation>
    </message>
    <message>
        <source>Apiframe returned no id for it, so its clip can&apos;t be downloaded here.{where} Nothing is sent again.</source>
        <translation>Apiframe 没有为它返回编号，因此无法在此下载片段。{where} 不会再次发送。</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>标记为已送达</translation>
    </message>
    <message>
        <source>Leave as is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>A job can&apos;t be cancelled once sent: the credits are spent, and the clip won&apos;t be downloaded unless you resume tracking in time.</source>
        <translation>任务发送后无法取消：积分已花费，除非及时恢复跟踪，否则片段不会下载。</translation>
    </message>
    <message>
        <source>Jobs can&apos;t be cancelled once sent: {credits} are spent, and the clips won&apos;t be downloaded unless you resume tracking in time.</source>
        <translation>任务发送后无法取消：{credits}已花费，除非及时恢复跟踪，否则片段不会下载。</translation>
    </message>
    <message>
        <source>Use pictures without recognisable real people.</source>
        <translation>请使用认不出真实人物的图片。</translation>
    </message>
    <message>
        <source>The audio may be copyrighted: generate without sound, or describe different audio.</source>
        <translation>声音可能受版权保护：请生成无声片段，或描述别的声音。</translation>
    </message>
    <message>
        <source>It may be copyrighted: leave out names and brands, or use other pictures.</source>
        <translation>内容可能受版权保护：请去掉名称和品牌，或使用其他图片。</translation>
    </message>
    <message>
        <source>Use a picture with an aspect ratio of at most 2.5:1.</source>
        <translation>请使用宽高比不超过 2.5:1 的图片。</translation>
    </message>
    <message>
        <source>The service treated the reference video as one to extend: say in the prompt what it is for.</source>
        <translation>服务把参考视频当成了要延长的视频：请在提示词中说明它的用途。</translation>
    </message>
    <message>
        <source>It timed out at Apiframe. The same request often succeeds later.</source>
        <translation>在 Apiframe 上超时。稍后再发同一请求往往会成功。</translation>
    </message>
    <message>
        <source>Add credits to the account; the job then continues automatically.</source>
        <translation>请为账户充值积分；任务随后自动继续。</translation>
    </message>
    <message>
        <source>Enter another key, or activate this one at apiframe.ai; the job then continues automatically.</source>
        <translation>请换用另一个密钥，或在 apiframe.ai 上启用此密钥；任务随后自动继续。</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>事件记录</translation>
    </message>
    <message>
        <source>Copy all of this as text, without secrets</source>
        <translation>这里的全部内容（文本，不含机密）</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>无声</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Starts when a slot is free</source>
        <translation>有空位时开始</translation>
    </message>
    <message>
        <source>Fit to view</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示的片段</translation>
    </message>
    <message>
        <source>No clips to show.</source>
        <translation>没有可显示的片段。</translation>
    </message>
    <message>
        <source>Copies the files with their sidecars and writes selects.csv with all metadata.</source>
        <translation>复制文件及其伴随文件，并写出含全部元数据的 selects.csv。</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), lossless copy</source>
        <translation>
            <numerusform>%n 帧，无损复制</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) and a CSV table</source>
        <translation>
            <numerusform>%n 个片段和一个表格</numerusform>
        </translation>
    </message>
    <message>
        <source>Difference between two clips</source>
        <translation>两个片段之间的差别</translation>
    </message>
    <message>
        <source>One clip over the other, with a draggable edge</source>
        <translation>一个片段盖在另一个上，边缘可拖动</translation>
    </message>
    <message>
        <source>Zoom (or use the mouse wheel)</source>
        <translation>缩放，也可用滚轮</translation>
    </message>
    <message>
        <source>Open a clip from the strip or the Library to rate it, add notes and continue from any of its frames.</source>
        <translation>从片段条或片库打开一个片段。在这里评级、记备注，并从它的任意一帧继续。</translation>
    </message>
    <message>
        <source>Play the chain</source>
        <translation>播放镜头链</translation>
    </message>
    <message>
        <source>Continue the chain</source>
        <translation>延续镜头链</translation>
    </message>
    <message>
        <source>Enter: note on the current frame. Shift+Enter: note on the range from in to out point.</source>
        <translation>回车：给当前帧加备注。Shift+回车：给入点与出点之间的范围加备注。</translation>
    </message>
    <message>
        <source>No pictures for the contact sheet.</source>
        <translation>没有可放入印样表的内容。</translation>
    </message>
    <message>
        <source>Dropped frames</source>
        <translation>丢帧</translation>
    </message>
    <message>
        <source>Remove project</source>
        <translation>移除项目</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>保留密钥</translation>
    </message>
    <message>
        <source>It is deleted from the keyring. Jobs at Apiframe continue, but their clips can&apos;t be downloaded until you add the key again.</source>
        <translation>它会从密钥环中删除。Apiframe 上的任务会继续，但在重新添加密钥之前无法取回片段。</translation>
    </message>
    <message>
        <source>Takes effect at the next start. Until then, clips go to {clips_dir}; existing clips stay there.</source>
        <translation>下次启动时生效。在此之前片段保存在 {clips_dir}；已生成的留在那里。</translation>
    </message>
    <message>
        <source>Sign in at apiframe.ai and copy your account&apos;s API key. Keys for v2 begin with afk_, keys for v1 do not; they are not interchangeable.</source>
        <translation>在 apiframe.ai 登录并复制您账户的 API 密钥。v2 的密钥以 afk_ 开头，v1 的不是，两者不能互换。</translation>
    </message>
    <message>
        <source>Where the key is stored</source>
        <translation>密钥保存位置</translation>
    </message>
    <message>
        <source>A request that gets no answer within this time is looked up, never paid for twice.</source>
        <translation>请求这么久没有应答时会去查询，绝不会再次付费。</translation>
    </message>
    <message>
        <source>The keys in the keyring, the jobs and their costs, the settings, the sandbox and the logs are deleted permanently, and the program closes. Jobs at Apiframe continue, but their clips are not downloaded. Your clips stay where they are.</source>
        <translation>密钥环中的密钥、任务及其花费、设置、沙盒和日志将永久删除，程序随即结束。Apiframe 上的任务会继续，但片段不会下载。您的片段留在原处。</translation>
    </message>
    <message>
        <source>Delete all data that the program stores on this computer?</source>
        <translation>要删除程序保存在此电脑上的全部内容吗？</translation>
    </message>
    <message>
        <source>All data that the program stores on this computer, and where.</source>
        <translation>程序保存在此电脑上的全部内容及其位置。</translation>
    </message>
    <message>
        <source>Changes are saved automatically.</source>
        <translation>更改会自动保存。</translation>
    </message>
    <message>
        <source>The account in use pays for jobs. Keys are stored in this computer&apos;s keyring.</source>
        <translation>任务由当前账户支付。密钥保存在此电脑的密钥环中。</translation>
    </message>
    <message>
        <source>Generate with your own credits on Apiframe v2 or v1. The key is stored in this computer&apos;s keyring and nowhere else.</source>
        <translation>用您自己在 Apiframe v2 或 v1 上的积分生成。密钥只保存在此电脑的密钥环中，别无他处。</translation>
    </message>
    <message>
        <source>Further jobs start as others finish. Your Apiframe plan may allow fewer.</source>
        <translation>有任务完成后再发送更多。您在 Apiframe 的套餐允许的数量可能更少。</translation>
    </message>
    <message>
        <source>These limits apply to all paid jobs of this program. You are also asked when the cost is unknown.</source>
        <translation>这些限制适用于本程序的所有付费任务。花费未知时也会询问。</translation>
    </message>
    <message>
        <source>Developer</source>
        <translation>开发者</translation>
    </message>
    <message>
        <source>For your own tunnel to this computer. Calls with a valid signature are acted on at once.</source>
        <translation>供您自己通向此电脑的隧道使用。签名正确的调用立即生效。</translation>
    </message>
    <message>
        <source>A report for support: versions, settings, sizes and the end of the log. No keys.</source>
        <translation>给技术支持的报告：版本、设置、大小和日志末尾。不含密钥。</translation>
    </message>
    <message>
        <source>Credits as charged by the service, or estimates while the charge is not known.</source>
        <translation>服务实际收取的积分；尚未告知时为估算。</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>{limit} (credits)</source>
        <translation>{limit}（积分）</translation>
    </message>
    <message>
        <source>It may have been sent and charged before, and can&apos;t be looked up: {reason}</source>
        <translation>它之前可能已发送并收费，且无法查询：{reason}</translation>
    </message>
    <message>
        <source>Internal error; trying again. ({error})</source>
        <translation>内部错误；正在重试。（{error}）</translation>
    </message>
    <message>
        <source>The clip&apos;s address is not a web address.</source>
        <translation>片段的地址不是网址。</translation>
    </message>
    <message>
        <source>It was queued for the service at {old}, and {new} is set now. Put it back in the queue to send it there.</source>
        <translation>它是为 {old} 上的服务排队的，而现在设置的是 {new}。把它放回队列即可发送到那里。</translation>
    </message>
    <message>
        <source>Apiframe has accepted this job already, so it is not sent again. Duplicate it for another take.</source>
        <translation>Apiframe 已接受此任务，因此不会再次发送。要再来一条，请复制它。</translation>
    </message>
    <message>
        <source>Apiframe has accepted this job, but its job list does not show which one it is.</source>
        <translation>Apiframe 已接受此任务，但其任务列表没有显示是哪一个。</translation>
    </message>
    <message numerus="yes">
        <source>Needs attention: %n</source>
        <translation>
            <numerusform>需要处理：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Added from the account&apos;s job list, at no cost</source>
        <translation>从账户的任务列表添加，不收费</translation>
    </message>
    <message>
        <source>A copy of job {job}</source>
        <translation>任务 {job} 的副本</translation>
    </message>
    <message>
        <source>Sent again after job {job} failed: {reason}</source>
        <translation>任务 {job} 失败后再次发送：{reason}</translation>
    </message>
    <message>
        <source>Sent with changes after job {job} failed: {reason}</source>
        <translation>任务 {job} 失败后修改并发送：{reason}</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>The service refused the account: {reason}</source>
        <translation>服务拒绝了账户：{reason}</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>Sending to {account}</source>
        <translation>正在发送到 {account}</translation>
    </message>
    <message>
        <source>Taken up again by its sidecar, at no cost</source>
        <translation>已凭其伴随文件重新接手，不收费</translation>
    </message>
    <message>
        <source>Held back: {reason}</source>
        <translation>已暂缓发送：{reason}</translation>
    </message>
    <message>
        <source>Confirmed by you at the new price, {price} credits</source>
        <translation>您已按新价格（{price} 积分）确认</translation>
    </message>
    <message>
        <source>Refused: {reason}</source>
        <translation>被拒绝：{reason}</translation>
    </message>
    <message>
        <source>No clear answer: {reason}</source>
        <translation>没有明确的应答：{reason}</translation>
    </message>
    <message>
        <source>The idempotency key is already in use: {reason}</source>
        <translation>幂等键已被使用：{reason}</translation>
    </message>
    <message>
        <source>It may have been sent before; checking what happened</source>
        <translation>它之前可能已发送；正在查询结果</translation>
    </message>
    <message>
        <source>Still unknown: {reason}</source>
        <translation>仍不清楚：{reason}</translation>
    </message>
    <message>
        <source>Unconfirmed: only you can decide what to do</source>
        <translation>未确认：只有您能决定如何处理</translation>
    </message>
    <message>
        <source>Looked up in the account&apos;s job list. {result}</source>
        <translation>已在账户的任务列表中查询。{result}</translation>
    </message>
    <message>
        <source>Found in the account&apos;s job list as {remote_id}: it was accepted</source>
        <translation>在账户的任务列表中找到，编号 {remote_id}：它已被接受</translation>
    </message>
    <message>
        <source>It was not accepted, and its uploads have expired: {reason}</source>
        <translation>它未被接受，其上传的文件也已过期：{reason}</translation>
    </message>
    <message>
        <source>Repeating the request with the same idempotency key, which can&apos;t be charged twice</source>
        <translation>正在用同一个幂等键重复请求，不会重复收费</translation>
    </message>
    <message>
        <source>Sent again by you, although it may be charged twice</source>
        <translation>由您再次发送，可能重复收费</translation>
    </message>
    <message>
        <source>Queued again ({status})</source>
        <translation>重新排队（{status}）</translation>
    </message>
    <message>
        <source>Not listed by the service</source>
        <translation>服务未列出此任务</translation>
    </message>
    <message>
        <source>Left out of the service&apos;s answer, since it can&apos;t be used: {names}</source>
        <translation>已忽略服务应答中无法使用的内容：{names}</translation>
    </message>
    <message>
        <source>Generated, downloading</source>
        <translation>已生成，下载中</translation>
    </message>
    <message>
        <source>Failed at the service: {reason}</source>
        <translation>服务端失败：{reason}</translation>
    </message>
    <message>
        <source>Tracking stopped</source>
        <translation>已停止跟踪</translation>
    </message>
    <message>
        <source>Tracking resumed</source>
        <translation>已恢复跟踪</translation>
    </message>
    <message>
        <source>Jobs in progress resume automatically.</source>
        <translation>进行中的任务会自动继续。</translation>
    </message>
    <message>
        <source>The language changes when the program restarts.</source>
        <translation>重新启动程序后语言才会更改。</translation>
    </message>
    <message>
        <source>About Seedance Desktop</source>
        <translation>关于 Seedance Desktop</translation>
    </message>
    <message>
        <source>Generate Seedance clips through the Apiframe API and review them frame by frame.

The source is under the MIT licence; an installed program as a whole under the GNU GPL, version 3.</source>
        <translation>通过 Apiframe API 生成 Seedance 片段，并逐帧审阅。

源代码采用 MIT 许可证；安装后的程序整体采用 GNU GPL 第 3 版。</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>立即重启</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Opening the queue…</source>
        <translation>正在打开队列…</translation>
    </message>
    <message>
        <source>It can&apos;t be checked now whether sending it again is safe. {error}</source>
        <translation>现在无法确认再次发送是否安全。{error}</translation>
    </message>
    <message>
        <source>This job is no longer in the queue.</source>
        <translation>此任务已不在队列中。</translation>
    </message>
    <message>
        <source>Only {received_bytes} of {total} bytes were received.</source>
        <translation>只收到 {total} 字节中的 {received_bytes} 字节。</translation>
    </message>
    <message>
        <source>The queue can&apos;t be saved and is waiting. Nothing is lost or sent twice. {reason}</source>
        <translation>无法保存队列，因此它在等待；不会丢失任何内容，也不会重复发送。{reason}</translation>
    </message>
    <message>
        <source>Apiframe does not list this job at the moment; still checking.</source>
        <translation>Apiframe 目前没有列出此任务；继续询问中。</translation>
    </message>
    <message>
        <source>The API key has changed since: if it belongs to another account, check there.</source>
        <translation>此后 API 密钥已更改：如果它属于另一个账户，请在那里查看。</translation>
    </message>
    <message>
        <source>{reason} {changed}</source>
        <translation>{reason} {changed}</translation>
    </message>
    <message>
        <source>The account&apos;s job list, as far as it could be read, does not show it. It may still have been accepted and charged.</source>
        <translation>在能读取的范围内，账户的任务列表没有显示它。它仍可能已被接受并收费。</translation>
    </message>
    <message>
        <source>The account&apos;s job list has no such job since it was sent: most likely it was never accepted.</source>
        <translation>自发送以来，账户的任务列表中没有这样的任务：它很可能从未被接受。</translation>
    </message>
    <message>
        <source>The account&apos;s job list has identical jobs since it was sent that are not tracked here ({count}): most likely this is one of them, and it was charged.</source>
        <translation>自发送以来，账户的任务列表中有与它相同且未在此跟踪的任务（{count} 个）：它很可能是其中之一，并且已收费。</translation>
    </message>
    <message>
        <source>The account&apos;s job list has jobs since it was sent that may be this one ({count}), but not enough detail to be sure.</source>
        <translation>自发送以来，账户的任务列表中有可能是它的任务（{count} 个），但细节不足，无法确定。</translation>
    </message>
    <message>
        <source>The queue on disk is an older copy: this job was sent after the copy was made, and may have been charged.</source>
        <translation>磁盘上的队列是较旧的副本：此任务在副本之后才发送，可能已收费。</translation>
    </message>
    <message>
        <source>The queue on disk may be an older copy, from before this job was sent. Check your account on apiframe.ai, then put it back in the queue or remove it.</source>
        <translation>磁盘上的队列可能是此任务发送之前的旧副本。请在 apiframe.ai 上查看您的账户，然后把它放回队列或移除。</translation>
    </message>
    <message>
        <source>The queue on disk may be an older copy: looking the job up before sending it</source>
        <translation>磁盘上的队列可能是旧副本：发送前先查询此任务</translation>
    </message>
    <message>
        <source>The clip can&apos;t be saved in its folder: {reason}.</source>
        <translation>无法将片段放入其文件夹：{reason}。</translation>
    </message>
    <message>
        <source>Apiframe asks for fewer requests</source>
        <translation>Apiframe 要求放慢速度</translation>
    </message>
    <message>
        <source>The connection to Apiframe was lost</source>
        <translation>与 Apiframe 的连接中断</translation>
    </message>
    <message>
        <source>{summary} ({status})</source>
        <translation>{summary}（{status}）</translation>
    </message>
    <message>
        <source>{what}: {said}</source>
        <translation>{what}：{said}</translation>
    </message>
    <message>
        <source>A job like this costs {charged} credits, not {expected}. Those that wait ({count}) cost {total}, not {before}.</source>
        <translation>这样的任务实际花费 {charged} 积分，而不是 {expected}。等待中的任务（{count} 个）共需 {total} 积分，而不是 {before}。</translation>
    </message>
    <message>
        <source>An EDL has one frame rate, and these clips have several: export another format.</source>
        <translation>EDL 只有一种帧率，而这些片段有多种：请导出其他格式。</translation>
    </message>
    <message>
        <source>A variable frame rate has no timecode: export OpenTimelineIO or FCPXML.</source>
        <translation>可变帧率没有时间码：请导出 OpenTimelineIO 或 FCPXML。</translation>
    </message>
    <message>
        <source>A clip&apos;s frame rate has no timecode: export OpenTimelineIO or FCPXML.</source>
        <translation>有片段的帧率没有时间码：请导出 OpenTimelineIO 或 FCPXML。</translation>
    </message>
    <message>
        <source>An EDL has room for 999 events, and this timeline needs more: export another format.</source>
        <translation>EDL 最多容纳 999 个事件，此时间线需要更多：请导出其他格式。</translation>
    </message>
    <message>
        <source>An EDL&apos;s timecode ends at midnight, which this timeline passes: export another format.</source>
        <translation>EDL 的时间码到午夜为止，而此时间线越过了午夜：请导出其他格式。</translation>
    </message>
    <message>
        <source>its disk is not connected</source>
        <translation>其所在磁盘未连接</translation>
    </message>
    <message>
        <source>A clip&apos;s frame rate can&apos;t be written in this format: export OpenTimelineIO or FCPXML.</source>
        <translation>该格式无法写入某个片段的帧率：请导出 OpenTimelineIO 或 FCPXML。</translation>
    </message>
    <message>
        <source>The order of the shots has changed since, so this can&apos;t be undone or repeated.</source>
        <translation>镜头的顺序后来改变了，因此无法撤销或重做。</translation>
    </message>
    <message>
        <source>The film&apos;s format has changed since, so this can&apos;t be undone or repeated.</source>
        <translation>影片的格式后来改变了，因此无法撤销或重做。</translation>
    </message>
    <message>
        <source>The shot</source>
        <translation>这个镜头</translation>
    </message>
    <message>
        <source>{shot} has changed since, so this can&apos;t be undone or repeated.</source>
        <translation>{shot} 后来改变了，因此无法撤销或重做。</translation>
    </message>
    <message>
        <source>The film has no shots.</source>
        <translation>影片中没有镜头。</translation>
    </message>
    <message>
        <source>Make a new shot instead</source>
        <translation>改为新镜头</translation>
    </message>
    <message>
        <source>Use its prompt</source>
        <translation>用其提示词</translation>
    </message>
    <message>
        <source>Use the prompt of the shot that is continued</source>
        <translation>使用被继续的镜头的提示词</translation>
    </message>
    <message>
        <source>New shot</source>
        <translation>新镜头</translation>
    </message>
    <message>
        <source>Take of “{title}”</source>
        <translation>“{title}”的又一条</translation>
    </message>
    <message>
        <source>Continues “{title}” from its last frame</source>
        <translation>从“{title}”的最后一帧继续</translation>
    </message>
    <message>
        <source>Replaces a failed take of “{title}”</source>
        <translation>替换“{title}”中失败的一条</translation>
    </message>
    <message>
        <source>Changes a waiting take of “{title}”</source>
        <translation>修改“{title}”中等待的一条</translation>
    </message>
    <message>
        <source>The project is gone.</source>
        <translation>这个项目已不存在。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read as a sequence.</source>
        <translation>{name} 无法作为序列读取。</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) of the file are not in the library, or there already, and were left out.</source>
        <translation>
            <numerusform>文件中有 %n 个片段不在片库里，或已在序列中，因此没有加入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) of the file could not be read whole.</source>
        <translation>
            <numerusform>文件中有 %n 个镜头未能完整读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved in the library, but the file of “{project}” can&apos;t be written: {reason}.</source>
        <translation>已保存到片库，但“{project}”的文件无法写入：{reason}。</translation>
    </message>
    <message>
        <source>Move shots</source>
        <translation>移动镜头</translation>
    </message>
    <message>
        <source>Add to the sequence</source>
        <translation>添加到序列</translation>
    </message>
    <message>
        <source>Take out of the sequence</source>
        <translation>从序列中移出</translation>
    </message>
    <message>
        <source>Swap the take</source>
        <translation>换一条</translation>
    </message>
    <message>
        <source>Plan a shot</source>
        <translation>规划镜头</translation>
    </message>
    <message>
        <source>There is only one take of this shot.</source>
        <translation>此镜头只有一条。</translation>
    </message>
    <message>
        <source>Trim the shot</source>
        <translation>修剪镜头</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n 个镜头</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picked</source>
        <translation>
            <numerusform>已选 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a project</source>
        <translation>无项目</translation>
    </message>
    <message>
        <source>No film yet</source>
        <translation>还没有影片</translation>
    </message>
    <message>
        <source>It plays here once a shot has a take.</source>
        <translation>镜头有了成品后，就会在这里播放。</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Shot {number} · {title}</source>
        <translation>镜头 {number} · {title}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>The shot&apos;s prompt</source>
        <translation>镜头的提示词</translation>
    </message>
    <message>
        <source>Prompt · version {number} of {count}</source>
        <translation>提示词 · 第 {number} 版，共 {count} 版</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>已规划</translation>
    </message>
    <message>
        <source>generating</source>
        <translation>生成中</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>final</source>
        <translation>成片</translation>
    </message>
    <message>
        <source>file missing</source>
        <translation>文件缺失</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop clips or video files here, or choose “Add to sequence” in a clip&apos;s menu.</source>
        <translation>将片段或视频文件拖到这里，或在片段的菜单中选择“添加到序列”。</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>故事板</translation>
    </message>
    <message>
        <source>Earlier take</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>Later take</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>To the previous shot</source>
        <translation>到上一个镜头</translation>
    </message>
    <message>
        <source>To the next shot</source>
        <translation>到下一个镜头</translation>
    </message>
    <message>
        <source>Move shots earlier</source>
        <translation>将镜头前移</translation>
    </message>
    <message>
        <source>Move shots later</source>
        <translation>将镜头后移</translation>
    </message>
    <message>
        <source>Compare the shot&apos;s takes</source>
        <translation>比较镜头的各条</translation>
    </message>
    <message>
        <source>Undo in the sequence</source>
        <translation>在序列中撤销</translation>
    </message>
    <message>
        <source>Redo in the sequence</source>
        <translation>在序列中重做</translation>
    </message>
    <message>
        <source>Show the shots as</source>
        <translation>镜头显示方式</translation>
    </message>
    <message>
        <source>+ Shot</source>
        <translation>＋ 镜头</translation>
    </message>
    <message>
        <source>Plan a shot with what is in the Studio&apos;s form</source>
        <translation>用工作室表单中的内容规划一个镜头</translation>
    </message>
    <message>
        <source>swap take</source>
        <comment>what a key does</comment>
        <translation>换一条</translation>
    </message>
    <message>
        <source>trim</source>
        <comment>what a key does</comment>
        <translation>修剪</translation>
    </message>
    <message>
        <source>compare takes</source>
        <comment>what a key does</comment>
        <translation>比较各条</translation>
    </message>
    <message>
        <source>Drag to reorder</source>
        <translation>拖动以排序</translation>
    </message>
</context>
</TS>
