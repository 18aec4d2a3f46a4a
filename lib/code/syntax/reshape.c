/* reshape.c - facts whose shape only their insides tell. */
#include <tree_sitter/api.h>
#include "code/syntax/builder.h"
#include "code/syntax/shape.h"
#include "code/syntax/build_parts.h"

void tg_builder_unwrap_single(tg_builder *b, uint32_t index)
{
    tg_fact *facts = b->facts.items;
    if (!(facts[index].flags & TG_FACT_SEVERAL) || facts[index].span < 2) return;
    if (facts[index].kind == TG_FACT_KEYWORD && facts[index].text.n) return;
    if (facts[index + 1].span != facts[index].span - 1) return;
    facts[index + 1].slot = facts[index].slot;
    facts[index + 1].parent = facts[index].parent;
    size_t behind = b->facts.count - index - 1;
    memmove(&facts[index], &facts[index + 1], behind * sizeof *facts);
    b->facts.count--;
    for (size_t i = index + 1; i < b->facts.count; i++) facts[i].parent--;
}

/* Takes a fact out of the one around it, which is done; what it holds stands there in its place. */
static void dissolve(tg_builder *b, uint32_t around, uint32_t index)
{
    tg_fact *facts = b->facts.items;
    size_t behind = b->facts.count - index - 1;
    memmove(&facts[index], &facts[index + 1], behind * sizeof *facts);
    b->facts.count--;
    facts[around].span--;
    for (size_t i = index; i < b->facts.count; i++) {
        if (facts[i].parent == index) facts[i].parent = around;
        if (facts[i].parent > index) facts[i].parent--;
    }
}

void tg_builder_merge_block(tg_builder *b, uint32_t index)
{
    tg_fact *facts = b->facts.items;
    if (!b->grammar->language->has_trailing_blocks || facts[index].kind != TG_FACT_CALL) return;
    if (facts[index].span < 3 || facts[index + 1].kind != TG_FACT_CALL) return;
    uint32_t block = index + 1 + facts[index + 1].span;
    bool is_block = facts[index + 1].slot == TG_SLOT_CALLEE && block < b->facts.count &&
                    facts[block].kind == TG_FACT_FUNCTION &&
                    facts[block].span == facts[index].span - 1 - facts[index + 1].span;
    if (is_block && b->text.ptr[facts[block].start] == '{') dissolve(b, index, index + 1);
}

static bool is_between(const tg_builder *b, uint32_t from, uint32_t to, const char *text)
{
    return to > from && tg_slice_is(tg_slice_trim((tg_slice){b->text.ptr + from, to - from}), text);
}

void tg_builder_make_generic_call(tg_builder *b, uint32_t index)
{
    const tg_fact *f = b->facts.items;
    if (!b->grammar->language->has_trailing_blocks || f[index].kind != TG_FACT_OTHER) return;
    if (f[index].span < 5 || f[index + 1].kind != TG_FACT_OTHER) return;
    uint32_t callee = index + 2, type = callee + f[callee].span;
    uint32_t argument = index + 1 + f[index + 1].span;
    bool is_pair = f[callee].parent == index + 1 && type + 1 == argument &&
                   f[type].kind == TG_FACT_NAME && argument < b->facts.count;
    if (!is_pair || argument + f[argument].span != index + f[index].span) return;
    if (!is_between(b, f[callee].end, f[type].start, "<")) return;
    if (!is_between(b, f[type].end, f[argument].start, ">(")) return;
    tg_builder_fact_at(b, index)->kind = TG_FACT_CALL;
    tg_builder_fact_at(b, callee)->slot = TG_SLOT_CALLEE;
    tg_builder_fact_at(b, argument)->slot = TG_SLOT_ARGUMENT;
    dissolve(b, index, type);
    tg_builder_fact_at(b, index + 1)->span--;
    dissolve(b, index, index + 1);
}

/* Makes room for a fact at `index`, whose former place and everything behind it move on. */
static bool make_room(tg_builder *b, uint32_t index)
{
    if (!tg_vec_push(&b->facts)) {
        tg_builder_fail(b, TG_ENOMEM, "out of memory");
        return false;
    }
    tg_fact *facts = b->facts.items;
    memmove(&facts[index + 1], &facts[index], (b->facts.count - index - 1) * sizeof *facts);
    for (size_t i = index + 1; i < b->facts.count; i++) facts[i].parent += facts[i].parent >= index;
    return true;
}

/* `C.new(x)` makes a C. */
static bool is_construction(const tg_builder *b, const tg_fact *call)
{
    const char *constructor = b->grammar->language->constructor;
    return constructor && tg_slice_is(call->text, constructor);
}

void tg_builder_note_load(tg_builder *b, uint32_t index)
{
    const char *const *load = b->grammar->language->loads;
    const tg_fact *call = tg_builder_fact_at(b, index);
    while (load && *load && !tg_slice_is(call->text, *load)) load++;
    if (!load || !*load || call->span < 2) return;
    const tg_fact *path = tg_builder_fact_at(b, index + 1);
    bool is_text = path->kind == TG_FACT_STRING && path->slot == TG_SLOT_ARGUMENT &&
                   !(path->flags & TG_FACT_DYNAMIC) && path->text.n;
    if (!is_text) return;
    tg_slice module = path->text;
    bool is_beside = tg_slice_is(call->text, "require_relative") && module.ptr[0] != '.';
    if (is_beside) {
        char *relative = tg_builder_alloc(b, module.n + 2);
        if (!relative) return;
        memcpy(relative, "./", 2);
        memcpy(relative + 2, module.ptr, module.n);
        module = (tg_slice){relative, module.n + 2};
    }
    tg_import *import = tg_vec_push(&b->imports);
    if (!import) {
        tg_builder_fail(b, TG_ENOMEM, "out of memory");
        return;
    }
    *import = (tg_import){
        .local = tg_slice_of("*"),
        .module = module,
        .exported = tg_slice_of("*"),
        .fact = (uint32_t)b->facts.count,
        .start = tg_builder_fact_at(b, index)->start,
    };
}

void tg_builder_take_method(tg_builder *b, uint32_t index)
{
    static const char *const sends[] = {"send", "public_send", "__send__", "try", "try!"};
    tg_fact *call = tg_builder_fact_at(b, index);
    bool is_send = false;
    for (size_t i = 0; i < sizeof sends / sizeof sends[0]; i++) {
        is_send |= tg_slice_is(call->text, sends[i]);
    }
    if (!is_send || !b->grammar->language->has_bare_calls || call->span < 3) return;
    uint32_t method = index + 1 + tg_builder_fact_at(b, index + 1)->span;
    if (tg_builder_fact_at(b, index + 1)->slot != TG_SLOT_OBJECT || method >= index + call->span)
        return;
    tg_fact *symbol = tg_builder_fact_at(b, method);
    bool is_symbol = symbol->kind == TG_FACT_STRING && symbol->slot == TG_SLOT_ARGUMENT &&
                     symbol->text.n && b->text.ptr[symbol->start] == ':';
    /* `conn.public_send(method, path, body)`: which one, only the running program knows. */
    bool is_open = symbol->kind == TG_FACT_NAME && symbol->slot == TG_SLOT_ARGUMENT &&
                   method + symbol->span < index + call->span;
    if (is_open) symbol->slot = TG_SLOT_CHILD;
    if (!is_symbol || symbol->flags & TG_FACT_DYNAMIC) return;
    call->text = symbol->text;
    symbol->slot = TG_SLOT_CHILD;
}

void tg_builder_insert_callee(tg_builder *b, uint32_t index)
{
    tg_fact call = *tg_builder_fact_at(b, index);
    if (call.kind != TG_FACT_CALL || !call.text.n) return;
    bool has_object = call.span > 1 && tg_builder_fact_at(b, index + 1)->slot == TG_SLOT_OBJECT;
    if (has_object && call.slot == TG_SLOT_TARGET) {
        /* `config.headers = x` calls nothing that matters: a member is set. */
        tg_builder_fact_at(b, index)->kind = TG_FACT_MEMBER;
        return;
    }
    if (has_object && is_construction(b, &call)) {
        tg_builder_fact_at(b, index + 1)->slot = TG_SLOT_CALLEE;
        tg_builder_fact_at(b, index)->flags |= TG_FACT_NEW;
        tg_builder_fact_at(b, index)->text = (tg_slice){NULL, 0};
        return;
    }
    uint32_t object_span = has_object ? tg_builder_fact_at(b, index + 1)->span : 0;
    if (!make_room(b, index + 1)) return;
    tg_fact *facts = b->facts.items;
    if (has_object) facts[index + 2].parent = index + 1;
    facts[index + 1] = (tg_fact){
        .kind = has_object ? TG_FACT_MEMBER : TG_FACT_NAME,
        .slot = TG_SLOT_CALLEE,
        .span = object_span + 1,
        .parent = index,
        .start = call.start,
        .end = (uint32_t)(call.text.ptr - b->text.ptr + (ptrdiff_t)call.text.n),
        .text = call.text,
    };
    facts[index].text = (tg_slice){NULL, 0};
    facts[index].span++;
}

void tg_builder_make_pair(tg_builder *b, uint32_t index)
{
    tg_fact *fact = tg_builder_fact_at(b, index);
    bool is_item =
        fact->kind == TG_FACT_ASSIGN && tg_builder_fact_at(b, fact->parent)->kind == TG_FACT_MAP;
    if (!is_item || fact->span < 2) return;
    tg_fact *key = tg_builder_fact_at(b, index + 1);
    if (key->slot != TG_SLOT_TARGET) return;
    fact->kind = TG_FACT_PAIR;
    key->slot = TG_SLOT_KEY;
    bool is_field = key->kind == TG_FACT_NAME && b->text.ptr[fact->start] != '[';
    bool is_text = key->kind == TG_FACT_STRING && !(key->flags & TG_FACT_DYNAMIC);
    if (is_field || is_text) fact->text = key->text;
}

void tg_builder_make_keyword(tg_builder *b, uint32_t index)
{
    tg_fact *fact = tg_builder_fact_at(b, index);
    if (fact->kind != TG_FACT_PAIR || !b->grammar->language->has_bare_pairs) return;
    if (fact->slot == TG_SLOT_ARGUMENT && fact->text.n) fact->kind = TG_FACT_KEYWORD;
    bool is_short =
        fact->span == 2 && tg_builder_fact_at(b, index + 1)->slot == TG_SLOT_KEY && fact->text.n;
    if (!is_short) return;
    if (!make_room(b, index + 2)) return;
    fact = tg_builder_fact_at(b, index);
    tg_fact *key = tg_builder_fact_at(b, index + 1);
    *tg_builder_fact_at(b, index + 2) = (tg_fact){
        .kind = TG_FACT_NAME,
        .slot = TG_SLOT_VALUE,
        .span = 1,
        .parent = index,
        .start = key->start,
        .end = key->end,
        .text = key->text,
    };
    fact->span++;
}

void tg_builder_make_plain_name(tg_builder *b, uint32_t index)
{
    tg_fact *fact = tg_builder_fact_at(b, index);
    bool is_path = b->grammar->language->has_constant_paths;
    if (is_path && fact->kind == TG_FACT_MEMBER && fact->span == 1) fact->kind = TG_FACT_NAME;
}

bool tg_builder_is_field_key(const tg_builder *b, const tg_fact *key)
{
    if (key->kind != TG_FACT_NAME || !b->grammar->language->has_field_keys) return false;
    uint32_t map = tg_builder_fact_at(b, key->parent)->parent;
    uint32_t call = tg_builder_fact_at(b, map)->parent;
    bool is_literal = tg_builder_fact_at(b, call)->kind == TG_FACT_CALL &&
                      tg_builder_fact_at(b, map)->slot == TG_SLOT_ARGUMENT;
    return !is_literal || tg_builder_fact_at(b, call + 1)->slot == TG_SLOT_CALLEE;
}

void tg_builder_reshape(tg_builder *b, const frame *f)
{
    if (f->fact >= b->facts.count) return;
    tg_fact_kind kind = (tg_fact_kind)tg_builder_fact_at(b, f->fact)->kind;
    bool is_array = f->row && (f->row->row->picks & TG_PICK_ARRAY) && kind == TG_FACT_MAP;
    if (is_array) tg_shape_array(&b->facts, f->fact);
    if (kind == TG_FACT_CHOICE) tg_shape_choice(&b->facts, f->fact);
    /* `f(...)` of Ruby hands on what the function around was given. */
    bool may_refer = kind == TG_FACT_CALL && !b->grammar->language->has_bare_calls;
    if (may_refer) tg_shape_reference(&b->facts, f->fact);
}
