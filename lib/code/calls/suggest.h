/* suggest.h - what to type where a call lacks its tags. */
#ifndef TG_CODE_SUGGEST_H
#define TG_CODE_SUGGEST_H

#include "code/calls/tags.h"
#include "model/asset.h"

/* Fills the asset's fix; false when out of memory. */
bool tg_suggest(const tg_match *m, const tg_tagging *t, tg_arena *arena, tg_asset *asset);

/* The same of an organisation's own function: its call with the arguments that are missing. */
bool tg_suggest_wrapper(const tg_match *m, tg_arena *arena, tg_asset *asset);

#endif
