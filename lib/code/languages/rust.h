/* rust.h - what rust.c and rust_macros.c have of each other. */
#ifndef TG_CODE_RUST_H
#define TG_CODE_RUST_H

#include "code/syntax/language.h"

/* Facts of `mod name { ... }` and `mod name;`. */
void tg_rust_module(tg_builder *b, const void *node);
/* `crate` and `super` as a name: dots, as in an import. */
void tg_rust_root(tg_builder *b, const void *node, tg_slot slot);
/* Facts of an enum's variant that holds something. */
void tg_rust_variant(tg_builder *b, const void *node);
/* Facts of the fields of a struct that have no names. */
void tg_rust_parts(tg_builder *b, const void *node);
/* Facts of what stands between the brackets of a type. */
void tg_rust_types(tg_builder *b, const void *node, tg_slot slot);
/* Facts of a module, a variant, types or a macro's call. */
void tg_rust_expand(tg_builder *b, const void *node, tg_slot slot);

#endif
