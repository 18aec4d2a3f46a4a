/* below.h - classes of the project that come from another one of it. */
#ifndef TG_CODE_BELOW_H
#define TG_CODE_BELOW_H

#include "code/resolve/callers.h"

/* How the calls of constructors of this class and the one above are named (csharp.c, java.c). */
#define TG_BELOW_THIS TG_LIT(":this")
#define TG_BELOW_BASE TG_LIT(":base")
#define TG_BELOW_SUPER TG_LIT("super")

/* Whether a class says that it is made from another one. */
bool tg_class_is_below(tg_resolver *r, const tg_unit *unit, uint32_t class, const tg_unit *of,
                       uint32_t base);

/* Up to `max` classes (`call` is a CLASS) that say so, of the base's own file and those beside it.
 */
size_t tg_classes_below(tg_resolver *r, const tg_unit *of, uint32_t base, tg_caller *out,
                        size_t max);

/* Up to `max` calls of the base's constructor in constructors of the classes below,
 * `: base("gpt-4o")`, `super("gpt-4o")`; the CLASS itself where that has the arguments. */
size_t tg_callers_below(tg_resolver *r, const tg_unit *of, uint32_t base, tg_caller *out,
                        size_t max);

/* The call by which what makes an object of a class hands on to the class above: `super(x)`,
 * `super().__init__(x)`, `parent::__construct(x)`, `: base(x)`; the CLASS itself where its head has
 * the arguments, `class One : Base("gpt-4o")`. 0: there is none that has arguments, or more than
 * one. *is_open: the class above may be given what is not known here. */
uint32_t tg_class_call_above(const tg_unit *unit, uint32_t class, bool *is_open);

/* Whether a class leaves something to those below it. */
bool tg_class_is_open(const tg_unit *unit, uint32_t class);

#endif
