; Setup for Windows: for the user who runs it, without an administrator. makensis with -D for each of
;   VERSION, PAYLOAD (the bundle's folder), ICON (an .ico), OUTPUT (the setup to write)
; "Open with" offers the program for videos and pictures; what opens them by itself stays as it is.
; Silent: setup.exe /S [/D=C:\folder], and uninstall.exe /S. Clips, settings and keys are never touched.

Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include LogicLib.nsh
!include MUI2.nsh
!include x64.nsh
!include FileFunc.nsh

; Windows wants numbers alone: of a candidate (1.0.0rc1), an alpha, a beta or a development version those before.
!searchparse /noerrors "${VERSION}rc" "" NUMBERS_RC "rc"
!searchparse /noerrors "${NUMBERS_RC}a" "" NUMBERS_A "a"
!searchparse /noerrors "${NUMBERS_A}b" "" NUMBERS_B "b"
!searchparse /noerrors "${NUMBERS_B}." "" NUMBER_1 "." NUMBER_2 "." NUMBER_3 "."

!define NAME "Seedance Desktop"
!define PROGRAM "seedance-desktop.exe"
!define MEDIA "SeedanceDesktop.Media"
!define CLASSES "Software\Classes"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\SeedanceDesktop"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${NUMBER_1}.${NUMBER_2}.${NUMBER_3}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} setup"
VIAddVersionKey "LegalCopyright" "Source MIT; the bundle as a whole GPL-3.0-or-later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "Spanish"

LangString RUNNING ${LANG_ENGLISH} "${NAME} is running. Close it, then try again."
LangString RUNNING ${LANG_SIMPCHINESE} "${NAME} 正在运行。请关闭它，然后重试。"
LangString RUNNING ${LANG_SPANISH} "${NAME} está abierto. Ciérrelo e inténtelo de nuevo."
LangString NEEDS_64_BIT ${LANG_ENGLISH} "${NAME} needs 64-bit Windows."
LangString NEEDS_64_BIT ${LANG_SIMPCHINESE} "${NAME} 需要 64 位 Windows。"
LangString NEEDS_64_BIT ${LANG_SPANISH} "${NAME} necesita Windows de 64 bits."

; Windows locks a program that runs: opening it for writing tells, and changes nothing.
!macro STOP_WHILE_RUNNING
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
        ClearErrors
        FileOpen $0 "$INSTDIR\${PROGRAM}" a
        ${If} ${Errors}
            MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
            SetErrorLevel 3
            Quit
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

; Only what setup brought: the folder may be one in which a user keeps other things.
!macro REMOVE_PROGRAM
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\${PROGRAM}"
    Delete "$INSTDIR\NOTICES.txt"
    Delete "$INSTDIR\sbom.cdx.json"
!macroend

!macro EACH_SUFFIX DO
    !insertmacro ${DO} mp4
    !insertmacro ${DO} mov
    !insertmacro ${DO} m4v
    !insertmacro ${DO} webm
    !insertmacro ${DO} mkv
    !insertmacro ${DO} avi
    !insertmacro ${DO} mts
    !insertmacro ${DO} png
    !insertmacro ${DO} jpg
    !insertmacro ${DO} jpeg
    !insertmacro ${DO} webp
    !insertmacro ${DO} gif
    !insertmacro ${DO} bmp
    !insertmacro ${DO} tif
    !insertmacro ${DO} tiff
    !insertmacro ${DO} heic
    !insertmacro ${DO} heif
    !insertmacro ${DO} avif
!macroend
!macro OFFER SUFFIX
    WriteRegStr HKCU "${CLASSES}\.${SUFFIX}\OpenWithProgids" "${MEDIA}" ""
    WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".${SUFFIX}" ""
!macroend
!macro TAKE_BACK SUFFIX
    DeleteRegValue HKCU "${CLASSES}\.${SUFFIX}\OpenWithProgids" "${MEDIA}"
!macroend
; Explorer looks again at what opens what (SHCNE_ASSOCCHANGED).
!macro TELL_EXPLORER
    System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
!macroend

Function .onInit
    ${IfNot} ${RunningX64}
        MessageBox MB_OK|MB_ICONSTOP "$(NEEDS_64_BIT)" /SD IDOK
        SetErrorLevel 2
        Abort
    ${EndIf}
FunctionEnd

Section
    !insertmacro STOP_WHILE_RUNNING
    !insertmacro REMOVE_PROGRAM
    SetOutPath "$INSTDIR"
    File /r "${PAYLOAD}\*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${CLASSES}\${MEDIA}" "FriendlyTypeName" "${NAME}"
    WriteRegStr HKCU "${CLASSES}\${MEDIA}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
    WriteRegStr HKCU "${CLASSES}\${MEDIA}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
    WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "${NAME}"
    WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
    !insertmacro EACH_SUFFIX OFFER
    !insertmacro TELL_EXPLORER
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "Seedance Desktop contributors"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

Section Uninstall
    !insertmacro STOP_WHILE_RUNNING
    !insertmacro REMOVE_PROGRAM
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${NAME}.lnk"
    !insertmacro EACH_SUFFIX TAKE_BACK
    DeleteRegKey HKCU "${CLASSES}\${MEDIA}"
    DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
    !insertmacro TELL_EXPLORER
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd
