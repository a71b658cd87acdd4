/* A stand-in for Windows' icuuc.dll, which Wine lacks: it knows no text codec. Qt loads, and does its own UTF-8. */
#define FOUND_NOTHING 4 /* U_FILE_ACCESS_ERROR */
#define NOTHING(name) __declspec(dllexport) void *name(void) { return 0; }

__declspec(dllexport) void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = FOUND_NOTHING;
    return 0;
}

NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_getStandardName)
NOTHING(ucnv_countAvailable)

/* Called with an open codec only, of which there is none. */
NOTHING(ucnv_close)
NOTHING(ucnv_reset)
NOTHING(ucnv_getName)
NOTHING(ucnv_getMaxCharSize)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_toUnicode)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_fromUCountPending)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
