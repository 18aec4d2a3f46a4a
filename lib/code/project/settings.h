/* settings.h - addresses and models that configuration files of the tree give, Spring's and .NET's:
 * what
 * `@Value("${llm.url}")` stands for where application.yml or application.properties says so. */
#ifndef TG_CODE_SETTINGS_H
#define TG_CODE_SETTINGS_H

#include "code/unit/unit.h"
#include "model/reader.h"

/* The settings of one file, as facts: a STRING for each. */
typedef struct tg_settings tg_settings;

/* src/main/resources/application.yml and its like. */
bool tg_settings_is_file(const char *path);
/* Keeps the settings that say where something is or what a model is called, and no others; NULL
 * when there are none. A file that is broken has none: that is all it is read for. */
tg_status tg_settings_read(tg_slice path, tg_slice text, tg_arena *arena, const tg_settings **out,
                           tg_err *err) TG_MUST_CHECK;
/* Of several files (const tg_settings *) the one that is nearest to the source file and has the
 * key, before those of a profile. False: none has it. A `*` in the key stands for anything; where
 * no file around has one of such keys, the modules beside are asked. */
bool tg_settings_find(const tg_vec *all, tg_slice source, tg_slice key, const tg_unit **unit,
                      uint32_t *fact);

#endif
