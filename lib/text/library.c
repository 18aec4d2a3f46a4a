#include "text/library.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

void tg_text_library(tg_buf *to)
{
    char version[64] = "";
    (void)pcre2_config(PCRE2_CONFIG_VERSION, version);
    tg_slice rest = tg_slice_of(version); /* "10.42 2022-12-11" */
    tg_slice number = tg_slice_cut(&rest, ' ');
    tg_buf_printf(to, "PCRE2 %.*s", TG_FMT(number));
}
