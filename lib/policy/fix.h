/* fix.h - what to type: tags written down as they stand in the asset's own file. */
#ifndef TG_POLICY_FIX_H
#define TG_POLICY_FIX_H

#include "base/buf.h"
#include "policy/view.h"

/* One tag to write. */
typedef struct tg_fix_pair {
    const tg_key_rule *key;
    tg_slice value; /* {NULL, 0}: the best example there is (see tg_fix_value) */
} tg_fix_pair;

/* The asset's template with {pairs} replaced, and its note on a line of its own. Where the asset
 * has no template, only the pairs. */
void tg_fix_write(const tg_view *view, const tg_fix_pair *pairs, size_t count, tg_buf *to);
/* Only the pairs, joined as the style has it. */
void tg_fix_pairs(const tg_view *view, const tg_fix_pair *pairs, size_t count, tg_buf *to);
/* A value for `key`: the one that the dictionary knows from where the asset's file stands, else the
 * only one there is, else the choices ("<one of search, support>"), else "<team>". The last two are
 * placeholders and would be found if they were pasted as they are. */
void tg_fix_value(const tg_view *view, const tg_key_rule *key, tg_buf *to);

#endif
