#include "doc/library.h"

#include <cjson/cJSON.h>
#include <yaml.h>

void tg_doc_library(tg_buf *to)
{
    tg_buf_printf(to, "libyaml %s, cJSON %s", yaml_get_version_string(), cJSON_Version());
}
