/* formats.h - the descriptors: one line here and one in formats.c add a format. */
#ifndef TG_REPORT_FORMATS_H
#define TG_REPORT_FORMATS_H

#include "report/report.h"

extern const tg_format tg_format_text;
extern const tg_format tg_format_json;
extern const tg_format tg_format_sarif;

/* An asset as it is called below the name of its file: "aws_instance.gpu", "apps/Deployment
 * shop/ranker", "openai.chat.completions.create in answer". As it is: not made harmless. */
void tg_report_asset(const tg_asset *asset, tg_buf *to);
/* The message, with the asset before it where it does not name it: the words of an organisation's
 * own policy need not. As it is: not made harmless. */
void tg_report_message(const tg_finding *finding, tg_buf *to);
/* What a writer returns: the buffer's status, with a message in `err`. */
tg_status tg_report_finish(const tg_buf *to, const char *format, tg_err *err) TG_MUST_CHECK;

#endif
