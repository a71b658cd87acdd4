# Installs the setup silently, proves the installed program, removes it: packaging/windows/check-setup.ps1 SETUP FOLDER
param([string]$Setup, [string]$Folder)
$ErrorActionPreference = 'Stop'

function Run([string]$Program, [string[]]$Arguments) {
    $ran = Start-Process -FilePath $Program -ArgumentList $Arguments -Wait -PassThru
    if ($ran.ExitCode) { throw "$Program $Arguments ended with $($ran.ExitCode)" }
}

$place = "$env:LOCALAPPDATA\Programs\Seedance Desktop"
$shortcut = "$env:APPDATA\Microsoft\Windows\Start Menu\Programs\Seedance Desktop.lnk"
$entry = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\SeedanceDesktop'
$offer = 'HKCU:\Software\Classes\SeedanceDesktop.Media'
$opens = { [Microsoft.Win32.Registry]::GetValue('HKEY_CURRENT_USER\Software\Classes\.mp4', '', $null) }
$opened = & $opens
Run $Setup @('/S')
foreach ($thing in "$place\seedance-desktop.exe", $shortcut, $entry, $offer) {
    if (-not (Test-Path $thing)) { throw "$thing is missing" }
}
if ((& $opens) -ne $opened) { throw 'It made itself the default for videos' }
Run "$place\seedance-desktop.exe" @('--smoke', "`"$Folder`"")
Run $Setup @('/S') # over itself, as an update does
# With _?= it runs where it is, so that its end is the end of the removal.
Run "$place\uninstall.exe" @('/S', "_?=$place")
foreach ($thing in "$place\seedance-desktop.exe", "$place\_internal", $shortcut, $entry, $offer) {
    if (Test-Path $thing) { throw "$thing was left behind" }
}
if (-not (Get-ChildItem "$Folder\world\clips\*.mp4")) { throw 'The clips are gone' }
Write-Output 'Installed, proven, updated, removed; the clips are untouched.'
