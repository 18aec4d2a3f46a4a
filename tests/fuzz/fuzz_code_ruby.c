/* Any bytes as a Ruby source file. */
#include "fuzz_code.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    return fuzz_code("app.rb", data, n);
}
