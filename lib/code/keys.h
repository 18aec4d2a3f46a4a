/* keys.h - where a file reads a provider's API key though none of its calls says whose it is. */
#ifndef TG_CODE_KEYS_H
#define TG_CODE_KEYS_H

#include "catalog/sdk.h"
#include "code/unit.h"
#include "model/reader.h"

/* Adds an observation of the policy llm-api-key for the first key that the file reads, when no LLM
 * call in scan->assets carries a tag: `os.environ["OPENAI_API_KEY"]`, `process.env.OPENAI_API_KEY`.
 * Texts that only hold the name (messages, documentation) do not count. */
tg_status tg_keys_note(const tg_catalog *catalog, const tg_unit *unit, const tg_lines *lines,
                       tg_scan *scan, tg_err *err) TG_MUST_CHECK;

#endif
