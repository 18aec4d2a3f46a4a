/* rates.h - what the tokens of one request cost; used by lib/cost only.
 *
 * All rates of a request come from one place: one tier by the length of its prompt, one service
 * tier, one region. What the list lacks is derived, and each derived rate says so. */
#ifndef TG_COST_RATES_H
#define TG_COST_RATES_H

#include "cost/book.h"

typedef enum tg_service {
    TG_SERVICE_STANDARD,
    TG_SERVICE_BATCH,
    TG_SERVICE_FLEX,
    TG_SERVICE_PRIORITY,
} tg_service;

/* What a request is made of. */
typedef enum tg_part {
    TG_PART_INPUT,
    TG_PART_CACHED,
    TG_PART_WRITE_5M,
    TG_PART_WRITE_1H,
    TG_PART_AUDIO_INPUT,
    TG_PART_IMAGE_INPUT,
    TG_PART_OUTPUT,
    TG_PART_REASONING,
    TG_PART_AUDIO_OUTPUT,
    TG_PART_IMAGE_OUTPUT,
} tg_part;
enum { TG_PART_COUNT = 10 };

/* The rates besides input and output that lists have. */
typedef enum tg_extra {
    TG_EXTRA_CACHE_WRITE_1H,
    TG_EXTRA_TIER_CACHE_READ,
    TG_EXTRA_TIER_CACHE_WRITE,
    TG_EXTRA_BATCH_CACHE_READ,
    TG_EXTRA_FLEX_INPUT,
    TG_EXTRA_FLEX_OUTPUT,
    TG_EXTRA_FLEX_CACHE_READ,
    TG_EXTRA_PRIORITY_INPUT,
    TG_EXTRA_PRIORITY_OUTPUT,
    TG_EXTRA_PRIORITY_CACHE_READ,
    TG_EXTRA_TEXT_INPUT,
    TG_EXTRA_TEXT_OUTPUT,
    TG_EXTRA_AUDIO_INPUT,
    TG_EXTRA_AUDIO_OUTPUT,
    TG_EXTRA_IMAGE_INPUT,
    TG_EXTRA_IMAGE_OUTPUT,
    TG_EXTRA_REASONING_OUTPUT,
    TG_EXTRA_PER_IMAGE,
    TG_EXTRA_PER_QUERY,
    TG_EXTRA_WEB_SEARCH,
    TG_EXTRA_UPLIFT_US,
    TG_EXTRA_UPLIFT_EU,
    TG_EXTRA_UPLIFT,
} tg_extra;
enum { TG_EXTRA_COUNT = 23 };

/* What a rate is by, as lists write it. */
typedef struct tg_unit {
    const char *name;
    int64_t per;
} tg_unit;

tg_unit tg_extra_unit(tg_extra extra);
/* A component of a list; false: there is no such one. */
bool tg_extra_parse(tg_slice name, tg_extra *out);
/* The one that was meant; empty: none is near. */
tg_slice tg_extra_nearest(tg_slice name);

/* All that the book says of a model. */
typedef struct tg_model_price {
    tg_llm_price base;
    tg_rate extras[TG_EXTRA_COUNT];
} tg_model_price;

tg_status tg_model_price_of(const tg_book *book, const tg_llm_price *base, tg_slice date,
                            tg_arena *arena, tg_model_price *out, tg_err *err) TG_MUST_CHECK;

typedef struct tg_request {
    int64_t prompt; /* all tokens of the prompt, cached ones, sound and images included */
    tg_service service;
    tg_slice residency; /* "eu", "us": where it has to be processed; empty: anywhere */
} tg_request;

typedef struct tg_part_rate {
    tg_rate rate;           /* is_known false: there is no price of it */
    const char *assumption; /* NULL: as listed */
} tg_part_rate;

typedef struct tg_rates {
    tg_part_rate parts[TG_PART_COUNT];
    bool is_guess;
    const char *service_note; /* of the service tier's rates; NULL: as listed */
    const char *region_note;  /* where the list does not say what a region adds; else NULL */
    bool is_regional;         /* with what the list says that a region adds */
    bool is_unpriced;         /* the list has no price of the service tier */
} tg_rates;

void tg_rates_choose(const tg_model_price *price, const tg_request *request, tg_rates *out);

const char *tg_service_name(tg_service service);
bool tg_service_parse(tg_slice name, tg_service *out);

#endif
