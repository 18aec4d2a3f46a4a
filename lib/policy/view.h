/* view.h - an asset as the tag dictionary sees it: made once per asset, asked by every policy. */
#ifndef TG_POLICY_VIEW_H
#define TG_POLICY_VIEW_H

#include "bundle/bundle.h"

/* One tag of the asset, looked up. */
typedef struct tg_seen_tag {
    const tg_tag *tag;
    const tg_key_rule *key; /* NULL: none of the dictionary's */
    tg_spelling spelling;
    bool is_looked_up; /* the value is known, so `value` and `canonical` mean something */
    tg_value_state value;
    tg_slice canonical; /* what tg_dictionary_value said */
} tg_seen_tag;

typedef enum tg_presence {
    TG_KEY_MISSING,
    TG_KEY_OPEN,      /* not there, but a carrier is open that may hold it */
    TG_KEY_HOLLOW,    /* there, empty or a placeholder: on an LLM call as good as missing */
    TG_KEY_ELSEWHERE, /* there for sure, where it is not seen: with what the call is billed by */
    TG_KEY_THERE,     /* there, though its value may be unknown */
} tg_presence;

/* What is known of one dictionary key on the asset. */
typedef struct tg_seen_key {
    tg_presence presence;
    const tg_seen_tag *tag; /* the one that counts: for HOLLOW and THERE */
    tg_slice waits_for;     /* OPEN, and THERE with an unknown value */
    tg_slice carrier;       /* OPEN */
    tg_slice useless;       /* MISSING: a carrier that has the key and does not reach far enough */
} tg_seen_key;

typedef struct tg_view {
    const tg_dictionary *dictionary;
    const tg_asset *asset;
    const tg_asset *bearer; /* whose tags count: the asset, or the parent it is billed through; NULL
                               when that parent is not known */
    const tg_state *state;  /* of the bearer, after the change, or before it where it goes away */
    tg_sink minimum;        /* carriers that reach less do not count */
    tg_seen_tag *tags;      /* all there are, in the bearer's order */
    size_t tag_count;
    tg_seen_key *keys; /* one per dictionary key */
} tg_view;

/* Looks everything up; `out` comes with dictionary, asset, bearer and minimum set, the rest is made
 * in `arena`. TG_ELIMIT  a pattern of the dictionary ran into its limit: the view is whole but for
 * that value, which counts as unknown */
tg_status tg_view_make(tg_view *out, tg_arena *arena, tg_err *err) TG_MUST_CHECK;
/* The key counting only carriers that reach `minimum` or further. */
tg_seen_key tg_view_key(const tg_view *view, const tg_key_rule *key, tg_sink minimum);
/* Whether the value of a tag is known. */
bool tg_is_value_known(const tg_tag *tag);
/* What the value of a tag waits for, in words, when it is not known. */
tg_slice tg_tag_waits_for(const tg_tag *tag);
/* The value as the dictionary writes it, as far as it understood it; else as the source has it.
 * Only for tags whose value is known. */
tg_slice tg_seen_value(const tg_seen_tag *tag);
/* Understood: its canonical form may stand for it. */
bool tg_is_understood(const tg_seen_tag *tag);
/* Empty or a placeholder. */
bool tg_is_hollow(const tg_seen_tag *tag);
/* Whether tags there count at all. */
static inline bool tg_reaches(tg_sink sink, tg_sink minimum)
{
    return sink != TG_SINK_NONE && sink >= minimum;
}
/* Whether only some values are right for a key: then an unknown one is undecided. */
static inline bool tg_is_restricted(const tg_key_rule *key)
{
    return key->values || key->pattern;
}

/* Whether the dictionary requires `key` on the asset. TG_UNDECIDED: only in some environments, and
 * which one it is waits for *waits_for. */
tg_truth tg_is_required(const tg_view *view, const tg_key_rule *key, tg_slice *waits_for);

#endif
