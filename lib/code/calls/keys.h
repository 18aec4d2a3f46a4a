/* keys.h - where a file reads a provider's API key. */
#ifndef TG_CODE_KEYS_H
#define TG_CODE_KEYS_H

#include "catalog/sdk.h"
#include "code/unit/unit.h"

/* The first fact that reads a key that the rules know, `os.environ["OPENAI_API_KEY"]`,
 * `process.env.OPENAI_API_KEY`, and which key; 0 when there is none. Texts that only hold the name
 * (messages, documentation) do not count. */
uint32_t tg_keys_read(const tg_catalog *catalog, const tg_unit *unit, const tg_api_key **key);
/* The only one of several providers whose key is read; {NULL, 0}: none is, or those of two. */
tg_slice tg_keys_provider(const tg_catalog *catalog, const tg_unit *unit, const tg_slice *providers,
                          size_t count);

#endif
