// The functions of one digest alone are called as they are: by way of EVP each digest looks its method up, under a lock, and
// has a state of its own in memory.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
