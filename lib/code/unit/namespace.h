/* namespace.h - names of languages with namespaces (PHP): what `Client` means where it stands.
 *
 * A name in full has its namespace before it, without a separator in front: "OpenAI\Client". The
 * facts have a namespace as an import of all names of it ("*"). */
#ifndef TG_CODE_NAMESPACE_H
#define TG_CODE_NAMESPACE_H

#include "code/unit/unit.h"

/* The namespace at an offset of the text; empty where there is none. */
tg_slice tg_namespace_at(const tg_unit *unit, uint32_t start);
/* A name in full, by what `use` says and the namespace around `fact`; {NULL, 0} when out of memory.
 * Whether it is a global function instead, as names without a namespace may be, it does not know.
 */
tg_slice tg_namespace_full(const tg_unit *unit, uint32_t fact, tg_slice name, tg_arena *arena);
/* "Client" of "OpenAI\Client". */
tg_slice tg_namespace_last(tg_slice name);
/* Whether the NAME can only be a class: before `::`, behind `new`, as a type. */
bool tg_namespace_is_class(const tg_unit *unit, uint32_t fact);
/* Whether a name stands for the class that the code around it belongs to: "$this", "static". */
bool tg_namespace_is_own(const tg_language *language, tg_slice name);

/* `OpenAI\Client` of `Acme\Vendor\OpenAI\Client`, `Acme_vendor_OpenAI`: the name that a package
 * had before a plugin took it into its own namespace; {NULL, 0}: the name has no such part. */
tg_slice tg_namespace_unprefixed(tg_slice name);

#endif
