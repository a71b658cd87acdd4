# Signs files with Authenticode: packaging/windows/sign.ps1 FILE...
#   WINDOWS_CERTIFICATE           a code signing certificate with its key: a .pfx in base64
#   WINDOWS_CERTIFICATE_PASSWORD  its password
# Without the certificate it says so and leaves the files as they are.
$ErrorActionPreference = 'Stop'
if (-not $env:WINDOWS_CERTIFICATE) {
    Write-Output 'No certificate: not signed.'
    exit 0
}
$signtool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object FullName | Select-Object -Last 1
$pfx = Join-Path ([IO.Path]::GetTempPath()) "$([Guid]::NewGuid()).pfx"
try {
    [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:WINDOWS_CERTIFICATE))
    & $signtool.FullName sign /fd SHA256 /td SHA256 /tr http://timestamp.digicert.com /f $pfx /p $env:WINDOWS_CERTIFICATE_PASSWORD $args
    if ($LASTEXITCODE) { exit $LASTEXITCODE }
} finally {
    Remove-Item $pfx -ErrorAction SilentlyContinue
}
