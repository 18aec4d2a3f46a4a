package u

import acme.llm.complete

fun f() {
    complete("hi")
}
