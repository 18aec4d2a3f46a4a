#!/bin/sh
codex exec "say hello"
