/* C99's complex functions, which Wine's ucrtbase only stubs and numpy's Windows wheel needs. Microsoft's long double is
 * double. Each is exported without its prefix; packaging/wine-root forwards all others to ucrtbase. */
#include <complex.h>

#define EXPORT __declspec(dllexport)
#define REAL(name) \
    EXPORT double wine_##name(double _Complex z) { return name(z); } \
    EXPORT float wine_##name##f(float _Complex z) { return name##f(z); } \
    EXPORT double wine_##name##l(double _Complex z) { return name(z); }
#define COMPLEX(name) \
    EXPORT double _Complex wine_##name(double _Complex z) { return name(z); } \
    EXPORT float _Complex wine_##name##f(float _Complex z) { return name##f(z); } \
    EXPORT double _Complex wine_##name##l(double _Complex z) { return name(z); }

REAL(creal) REAL(cimag) REAL(cabs) REAL(carg)
COMPLEX(cexp) COMPLEX(clog) COMPLEX(csqrt)
COMPLEX(csin) COMPLEX(ccos) COMPLEX(ctan) COMPLEX(csinh) COMPLEX(ccosh) COMPLEX(ctanh)
COMPLEX(casin) COMPLEX(cacos) COMPLEX(catan) COMPLEX(casinh) COMPLEX(cacosh) COMPLEX(catanh)

EXPORT double _Complex wine_cpow(double _Complex x, double _Complex y) { return cpow(x, y); }
EXPORT float _Complex wine_cpowf(float _Complex x, float _Complex y) { return cpowf(x, y); }
EXPORT double _Complex wine_cpowl(double _Complex x, double _Complex y) { return cpow(x, y); }
