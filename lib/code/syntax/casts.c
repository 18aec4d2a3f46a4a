/* casts.c - calls that leave no trace in the facts: `x.clone()`, `Some(x)`, `String::from(x)` are
 * x.
 */
#include "code/syntax/builder.h"

static tg_fact *fact_at(const tg_builder *b, uint32_t i)
{
    return tg_builder_fact(b, i);
}

/* `Arc`, and not `CONFIG` or `value`. */
static bool is_type_name(tg_slice name)
{
    if (!name.n || name.ptr[0] < 'A' || name.ptr[0] > 'Z') return false;
    if (name.n == 1) return true;
    for (size_t i = 1; i < name.n; i++) {
        if (name.ptr[i] >= 'a' && name.ptr[i] <= 'z') return true;
    }
    return false;
}

/* What the callee is called on by its name: "Arc" of `std::sync::Arc::new`; {NULL, 0} when it is a
 * value. */
static tg_slice owner_of(const tg_builder *b, uint32_t callee)
{
    const tg_fact *object = fact_at(b, callee + 1);
    bool is_name = object->kind == TG_FACT_NAME || object->kind == TG_FACT_MEMBER;
    /* `Model::Gpt4o.to_string()`, `Gpt4o.to_string()` are called on a value. */
    bool is_value = is_name && b->grammar->language->variants && b->text.ptr[object->end] == '.';
    if (is_value) return (tg_slice){NULL, 0};
    return is_name && is_type_name(object->text) ? object->text : (tg_slice){NULL, 0};
}

static const tg_cast *cast_of(const tg_builder *b, uint32_t callee)
{
    const tg_language *language = b->grammar->language;
    const tg_fact *f = fact_at(b, callee);
    bool is_plain = f->kind == TG_FACT_NAME;
    if (!is_plain && (f->kind != TG_FACT_MEMBER || f->span < 2)) return NULL;
    tg_slice owner = is_plain ? (tg_slice){NULL, 0} : owner_of(b, callee);
    for (size_t i = 0; i < language->cast_count; i++) {
        const tg_cast *cast = &language->casts[i];
        if (!tg_slice_is(f->text, cast->name)) continue;
        if (!cast->owner) {
            if (!is_plain && !owner.n) return cast;
        } else if (!*cast->owner) {
            if (is_plain) return cast;
        } else if (owner.n) {
            if (*cast->owner == '*' || tg_slice_is(owner, cast->owner)) return cast;
        }
    }
    return NULL;
}

/* Whether nothing of what stands behind the callee is lost when it goes. */
static bool are_literals(const tg_builder *b, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        const tg_fact *f = fact_at(b, i);
        if (f->kind != TG_FACT_STRING && f->kind != TG_FACT_NUMBER && f->kind != TG_FACT_BOOL)
            return false;
        if (f->span > 1) return false;
    }
    return true;
}

/* Puts a part of a subtree in its place. */
static void replace_by(tg_builder *b, uint32_t index, uint32_t part)
{
    tg_fact *facts = b->facts.items;
    uint32_t by = part - index, span = facts[part].span;
    facts[part].slot = facts[index].slot;
    facts[part].parent = facts[index].parent;
    memmove(&facts[index], &facts[part], span * sizeof *facts);
    for (uint32_t i = index + 1; i < index + span; i++) facts[i].parent -= by;
    b->facts.count = index + span;
}

/* `w.0` of a type that wraps another is what it wraps, as far as anybody asks; `self.0` is a field.
 */
static bool is_number(tg_slice text)
{
    return text.n && text.ptr[0] >= '0' && text.ptr[0] <= '9';
}

void tg_builder_drop_cast(tg_builder *b, uint32_t index)
{
    const tg_fact *call = fact_at(b, index);
    if (!b->grammar->language->cast_count || b->status || call->span < 2) return;
    const char *self = b->grammar->language->self;
    bool is_field = self && tg_slice_is(fact_at(b, index + 1)->text, self);
    if (call->kind == TG_FACT_MEMBER && is_number(call->text) && !is_field) {
        replace_by(b, index, index + 1);
        return;
    }
    const tg_fact *callee = fact_at(b, index + 1);
    bool is_call = call->kind == TG_FACT_CALL && !(call->flags & TG_FACT_NEW) &&
                   callee->slot == TG_SLOT_CALLEE;
    const tg_cast *cast = is_call ? cast_of(b, index + 1) : NULL;
    if (!cast) return;
    uint32_t first = index + 1 + callee->span, end = index + call->span;
    if (!cast->owner) {
        if (are_literals(b, first, end)) replace_by(b, index, index + 2);
        return;
    }
    if (first >= end || fact_at(b, first)->slot != TG_SLOT_ARGUMENT) return;
    if (are_literals(b, first + fact_at(b, first)->span, end)) replace_by(b, index, first);
}
