/* The default configuration, which of the peer's certificates keeps only a digest. */
#include "mbedtls/config.h"

#undef MBEDTLS_SSL_KEEP_PEER_CERTIFICATE
