/* build_parts.h - what build.c, reshape.c and grammar.c share. */
#ifndef TG_CODE_BUILD_PARTS_H
#define TG_CODE_BUILD_PARTS_H

#include "code/syntax/builder.h"

/* --- build.c */

tg_fact *tg_builder_fact_at(const tg_builder *b, uint32_t i);
void tg_builder_walk_root(tg_builder *b, TSNode root);

/* --- reshape.c */

/* A wrapper that is only written for several (flag SEVERAL) gives way to what it holds when that is
 * one. */
void tg_builder_unwrap_single(tg_builder *b, uint32_t index);
/* `f(x) { ... }`: the grammar has a call of what f(x) gives back; what is meant is one call, whose
 * last argument is the block. */
void tg_builder_merge_block(tg_builder *b, uint32_t index);
/* `f<T>(x)` at the end of a statement: Kotlin's grammar takes it for two comparisons. */
void tg_builder_make_generic_call(tg_builder *b, uint32_t index);
/* `require_relative "llm"`: all names of that file. */
void tg_builder_note_load(tg_builder *b, uint32_t index);
/* `client.send(:chat, x)` is client.chat(x). */
void tg_builder_take_method(tg_builder *b, uint32_t index);
/* A call whose name stands in no node of its own, `object.name(...)` or `name(...)`: makes the
 * CALLEE, a MEMBER of what is in slot OBJECT, or a NAME. */
void tg_builder_insert_callee(tg_builder *b, uint32_t index);
/* `{ Model = m, ["team"] = x }`: an assignment in a map is a pair. */
void tg_builder_make_pair(tg_builder *b, uint32_t index);
/* `f(model: m)`: an argument by name; `{model:}`: the value is the variable of that name. */
void tg_builder_make_keyword(tg_builder *b, uint32_t index);
/* `::A` has no object, and is A. */
void tg_builder_make_plain_name(tg_builder *b, uint32_t index);
/* `T{Model: m}`: a field; `map[string]string{KEY: v}`, which names no class: a constant. */
bool tg_builder_is_field_key(const tg_builder *b, const tg_fact *key);
/* Kinds that only the insides of a fact tell. */
void tg_builder_reshape(tg_builder *b, const frame *f);

#endif
