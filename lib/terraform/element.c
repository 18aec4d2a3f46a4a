#include "terraform/plan.h"

#include "doc/json.h"

static tg_plan_member_slot *find_slot(tg_plan_member_slot *slots, size_t count, tg_slice key)
{
    for (size_t i = 0; i < count; i++) {
        if (tg_slice_is(key, slots[i].name)) return &slots[i];
    }
    return NULL;
}

static tg_status take_member(tg_json_stream *stream, tg_plan_member_slot *slot, tg_arena *arena,
                             tg_err *err)
{
    if (slot->raw.ptr) {
        tg_position at = tg_json_position(stream);
        return tg_fail_at(err, TG_ESYNTAX, NULL, at.line, at.column, "the key `%s` stands twice",
                          slot->name);
    }
    if (slot->nested && tg_json_type(stream) == TG_OBJECT) {
        slot->raw = tg_slice_of("{}");
        return tg_plan_read_members(stream, slot->nested, slot->nested_count, NULL, NULL, arena,
                                    err);
    }
    tg_slice raw;
    tg_status status = tg_json_capture(stream, &raw, err);
    if (status) return status;
    slot->raw = tg_arena_copy(arena, raw);
    return slot->raw.ptr ? TG_OK : tg_fail_memory(err);
}

/* What went wrong is reported; whether leaving works shows at the next call. */
static tg_status leave_after(tg_json_stream *stream, tg_status status)
{
    tg_err ignored;
    tg_status left = tg_json_leave(stream, &ignored);
    return left == TG_ENOMEM ? left : status;
}

tg_status tg_plan_read_members(tg_json_stream *stream, tg_plan_member_slot *slots, size_t count,
                               bool (*keep_going)(void *context, const tg_plan_member_slot *slots),
                               void *context, tg_arena *arena, tg_err *err)
{
    tg_status status = tg_json_enter(stream, err);
    if (status) return status;
    for (;;) {
        bool found = false;
        tg_slice key;
        status = tg_json_next(stream, &found, &key, err);
        if (status || !found) return status;
        tg_plan_member_slot *slot = find_slot(slots, count, key);
        if (!slot) continue;
        status = take_member(stream, slot, arena, err);
        if (status) return leave_after(stream, status);
        if (keep_going && !keep_going(context, slots)) return tg_json_leave(stream, err);
    }
}

tg_status tg_plan_text(tg_slice raw, tg_arena *arena, tg_slice *out, tg_err *err)
{
    *out = (tg_slice){NULL, 0};
    if (raw.n < 2 || raw.ptr[0] != '"') return TG_OK;
    bool is_plain = true;
    for (size_t i = 1; i + 1 < raw.n; i++) {
        unsigned char c = (unsigned char)raw.ptr[i];
        if (c == '\\' || c < 0x20 || c >= 0x80) is_plain = false;
    }
    if (is_plain) {
        *out = (tg_slice){raw.ptr + 1, raw.n - 2};
        return TG_OK;
    }
    const tg_doc *doc = NULL;
    tg_status status = tg_json_parse(raw, NULL, arena, &doc, err);
    if (!status) *out = tg_string_of(tg_doc_root(doc));
    return status;
}
