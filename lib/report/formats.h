/* formats.h - the descriptors: one line here and one in formats.c add a format. */
#ifndef TG_REPORT_FORMATS_H
#define TG_REPORT_FORMATS_H

#include "report/report.h"

extern const tg_format tg_format_text;
extern const tg_format tg_format_json;
extern const tg_format tg_format_sarif;

/* The address of a finding's asset when the message does not name it: the words of an
 * organisation's own policy need not. Empty when it does. */
tg_slice tg_report_unnamed(const tg_finding *finding);
/* What a writer returns: the buffer's status, with a message in `err`. */
tg_status tg_report_finish(const tg_buf *to, const char *format, tg_err *err) TG_MUST_CHECK;

#endif
