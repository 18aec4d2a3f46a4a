<?php
use App\Llm\Gateway;

function f(Gateway $g) {
    $g->complete("hi", "", "ranking");
}
