# The front door. Everything here is one command; CMake does the building, scripts/ the rest.

BUILD  := build
JOBS   := $(shell nproc)
PRESET := -G Ninja -DCMAKE_BUILD_TYPE
TEST   := $(BUILD)/test

.DEFAULT_GOAL := all
.PHONY: all run test quick check lint tsan warnings bench bench-webhooks soak fuzz demo format docs setup clean

all: ## the optimised build/cairn
	@test -f $(BUILD)/release/build.ninja || cmake -S . -B $(BUILD)/release $(PRESET)=RelWithDebInfo >/dev/null
	@ninja -C $(BUILD)/release --quiet cairn
	@cp -f $(BUILD)/release/cairn $(BUILD)/cairn.new && mv -f $(BUILD)/cairn.new $(BUILD)/cairn

run: ## sets up what is missing, builds, serves http://127.0.0.1:8080 on SQLite in ./data
	@scripts/setup run
	@$(MAKE) --no-print-directory all
	@scripts/welcome
	@exec $(BUILD)/cairn serve

test: ## sets up what is missing, builds with sanitizers, runs every test on both engines
	@scripts/setup test
	@$(MAKE) --no-print-directory $(TEST)/cairn
	@scripts/test $(TEST)

quick: $(TEST)/cairn ## the tests again, SQLite only, without setup; T=name picks some
	@scripts/test $(TEST) --sqlite $(if $(T),--only $(T))

.PHONY: $(TEST)/cairn
$(TEST)/cairn:
	@test -f $(TEST)/build.ninja || cmake -S . -B $(TEST) $(PRESET)=Debug -DCAIRN_TESTS=ON -DCAIRN_SANITIZE=address,undefined >/dev/null
	@ninja -C $(TEST) --quiet

check: ## what CI runs: every test, and all that a reviewer should not have to look for
	@scripts/setup check
	@$(MAKE) --no-print-directory lint warnings test tsan

lint: ## format, layers, lengths, statements, generated files
	@tools/lint

warnings: ## both compilers, all warnings are errors
	@scripts/warnings

tsan: ## reads and writes at once, under ThreadSanitizer
	@test -f $(BUILD)/tsan/build.ninja || cmake -S . -B $(BUILD)/tsan $(PRESET)=Debug -DCAIRN_TESTS=ON -DCAIRN_SANITIZE=thread >/dev/null
	@ninja -C $(BUILD)/tsan --quiet
	@scripts/test $(BUILD)/tsan --tsan

bench: ## side by side with nginx, printed as ratios
	@scripts/setup bench
	@$(MAKE) --no-print-directory all
	@bench/run

bench-webhooks: ## deliveries a second, how soon, and what a backlog costs
	@scripts/setup bench
	@$(MAKE) --no-print-directory all
	@node bench/webhooks.mjs

soak: ## what CI has no time for: valgrind, hundreds of kills, real deadlines
	@scripts/setup soak
	@$(MAKE) --no-print-directory all $(TEST)/cairn
	@scripts/soak $(TEST)

fuzz: ## every fuzz target for SECONDS_EACH (60) seconds
	@scripts/setup check
	@scripts/fuzz $(or $(SECONDS_EACH),60)

demo: ## a fresh database with a year of one person's life, in ./demo
	@scripts/setup run
	@$(MAKE) --no-print-directory all
	@scripts/demo

docs: all ## the generated parts of docs/ and conf/
	@tools/docs

format: ## lays out every source file
	@git ls-files -co --exclude-standard '*.c' '*.h' | xargs clang-format -i

setup: ## installs whatever any of these needs
	@scripts/setup check
	@scripts/setup bench

clean:
	rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22
