#include "base/stream.h"

static tg_status read_memory(void *self, char *to, size_t max, size_t *n, tg_err *err)
{
    (void)err;
    tg_memory_stream *state = self;
    size_t take = state->rest.n < max ? state->rest.n : max;
    if (take) memcpy(to, state->rest.ptr, take);
    state->rest = tg_slice_from(state->rest, take);
    *n = take;
    return TG_OK;
}

tg_stream tg_stream_of_memory(tg_memory_stream *state, tg_slice bytes)
{
    state->rest = bytes;
    return (tg_stream){.read = read_memory, .self = state};
}
