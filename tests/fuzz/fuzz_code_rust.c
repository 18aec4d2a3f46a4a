/* Any bytes as a Rust source file. */
#include "fuzz_code.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    return fuzz_code("src/app.rs", data, n);
}
