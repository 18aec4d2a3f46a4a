/* shape.h - facts whose kind only their insides tell, put right when the insides are there.
 *
 * `facts` is what a builder has so far, tg_fact; `index` the fact that was just finished, with all
 * that stands in it and nothing behind it. */
#ifndef TG_CODE_SHAPE_H
#define TG_CODE_SHAPE_H

#include "code/syntax/facts.h"

/* `[1, 2]` is a LIST, `['team' => 'a']` and `[]` are MAPs: one kind of node in PHP. */
void tg_shape_array(tg_vec *facts, uint32_t index);
/* `$a ?: $b`: what is asked for is one of the values. */
void tg_shape_choice(tg_vec *facts, uint32_t index);
/* `$client->create(...)` calls nothing: it stands for the method. */
void tg_shape_reference(tg_vec *facts, uint32_t index);

#endif
