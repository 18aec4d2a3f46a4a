/* finding.h - one breach of one policy. */
#ifndef TG_MODEL_FINDING_H
#define TG_MODEL_FINDING_H

#include "base/hash.h"
#include "model/asset.h"

typedef enum tg_severity { TG_SEVERITY_NOTE, TG_SEVERITY_WARNING, TG_SEVERITY_ERROR } tg_severity;
enum { TG_SEVERITY_COUNT = 3 };

typedef enum tg_finding_status {
    TG_FINDING_NEW, /* also where nothing is compared with */
    TG_FINDING_EXISTING,
    TG_FINDING_FIXED,
    TG_FINDING_WAIVED,
} tg_finding_status;

typedef struct tg_waiver {
    tg_slice policy;
    tg_slice asset; /* exact address; "file::function" for calls; empty for one in the source */
    tg_slice reason;
    tg_slice owner;
    tg_slice approver;
    tg_slice expires;    /* YYYY-MM-DD, the last day it holds, UTC; empty for one in the source */
    int64_t expires_day; /* days since 1970-01-01 */
    int64_t max_monthly_nano_usd; /* -1: no ceiling */
    tg_location location;
    bool is_inline;
} tg_waiver;

typedef struct tg_finding {
    tg_slice policy; /* "tag-missing" */
    tg_slice rule;   /* catalog rule of the asset; empty when there is no asset */
    tg_severity severity;
    const tg_asset *asset; /* NULL: about a file or the bundle */
    tg_slice subject;      /* without an asset: what it is about */
    tg_slice message;      /* one sentence, lower case start, no full stop */
    tg_slice fix;          /* what to type; may have several lines */
    tg_location location;
    const tg_slice *keys; /* dictionary keys concerned, in dictionary order */
    size_t key_count;
    char fingerprint[TG_SHA256_HEX + 1]; /* of policy, asset id and keys: no line numbers */
    tg_finding_status status;
    const tg_waiver *waiver; /* for TG_FINDING_WAIVED */
} tg_finding;

const char *tg_severity_name(tg_severity severity); /* "note", "warning", "error" */
bool tg_severity_parse(tg_slice name, tg_severity *out);
const char *tg_finding_status_name(tg_finding_status status);
/* By file, line, column, policy, fingerprint. */
int tg_finding_compare(const tg_finding *a, const tg_finding *b);

#endif
