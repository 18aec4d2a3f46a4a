#include "model/inset.h"

/* The last stretch that does not begin behind an offset. */
static tg_stretch stretch_at(const tg_inset *inset, uint32_t offset)
{
    size_t low = 0, high = inset->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (inset->stretches[middle].at <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    tg_stretch nowhere = {.line = 1, .column = 1};
    if (!inset->count) return nowhere;
    tg_stretch found = inset->stretches[low ? low - 1 : 0];
    if (offset > found.at) found.column += offset - found.at;
    return found;
}

tg_location tg_inset_locate(const tg_inset *inset, uint32_t start, uint32_t end)
{
    tg_stretch first = stretch_at(inset, start);
    /* The end is behind the last byte, and may be where the next line begins. */
    tg_stretch last = stretch_at(inset, end > start ? end - 1 : start);
    return (tg_location){.line = first.line,
                         .column = first.column,
                         .end_line = last.line,
                         .end_column = last.column + 1,
                         .cell = first.cell,
                         .cell_line = first.cell_line,
                         .cell_end_line =
                             last.cell == first.cell ? last.cell_line : first.cell_line};
}

const tg_inset *tg_inset_copy(const tg_inset *inset, tg_slice text, tg_arena *arena)
{
    tg_inset *copy = tg_arena_alloc(arena, sizeof *copy);
    tg_stretch *stretches = tg_arena_array(arena, inset->count, sizeof *stretches);
    if (!copy || !stretches) return NULL;
    if (inset->count) memcpy(stretches, inset->stretches, inset->count * sizeof *stretches);
    *copy = (tg_inset){.text = text, .stretches = stretches, .count = inset->count};
    return copy;
}
