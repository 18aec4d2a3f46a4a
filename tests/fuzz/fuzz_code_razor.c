/* Any bytes as a Razor component. */
#include "fuzz_code.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    return fuzz_code("Chat.razor", data, n);
}
