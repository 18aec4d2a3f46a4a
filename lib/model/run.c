#include "model/run.h"

const char *tg_decision_name(tg_decision decision)
{
    switch (decision) {
    case TG_DECISION_PASS:
        return "pass";
    case TG_DECISION_FAIL:
        return "fail";
    case TG_DECISION_INCOMPLETE:
        return "incomplete";
    }
    return "incomplete";
}
