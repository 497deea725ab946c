#include "support/fresh_db.h"

#include <assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Runs one statement on the server's own database. */
static void on_server(const char *sql)
{
    char why[512];
    struct db *db = NULL;

    if (db_open(getenv("CAIRN_PG_URL"), 0, &db, why, sizeof(why))) {
        fprintf(stderr, "CAIRN_PG_URL: %s\n", why);
        abort();
    }
    if (db_exec(db, sql)) {
        fprintf(stderr, "CAIRN_PG_URL: %s\n", db->error);
        abort();
    }
    db_close(db);
}

static void make_pg(struct fresh_db *f, const char *server)
{
    static int made;
    char sql[256];

    snprintf(f->name, sizeof(f->name), "cairn_test_%ld_%d", (long)getpid(), ++made);
    snprintf(sql, sizeof(sql), "CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8'", f->name);
    on_server(sql);
    snprintf(f->url, sizeof(f->url), "%s%cdbname=%s", server, strchr(server, '?') ? '&' : '?',
             f->name);
}

bool fresh_db_make(struct fresh_db *f, const char *engine)
{
    const char *server = getenv("CAIRN_PG_URL");

    memset(f, 0, sizeof(*f));
    if (strcmp(engine, "sqlite") != 0) {
        if (!server || !server[0])
            return false;
        make_pg(f, server);
        return true;
    }
    snprintf(f->folder, sizeof(f->folder), "/tmp/cairn-test-XXXXXX");
    if (!mkdtemp(f->folder))
        abort();
    snprintf(f->url, sizeof(f->url), "sqlite:%s/test.db", f->folder);
    return true;
}

static void drop_folder(const char *folder)
{
    char path[512];
    DIR *dir = opendir(folder);

    if (!dir)
        return;
    for (const struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
        unlink(path);
    }
    closedir(dir);
    rmdir(folder);
}

void fresh_db_drop(struct fresh_db *f)
{
    char sql[256];

    if (f->folder[0])
        drop_folder(f->folder);
    if (f->name[0]) {
        snprintf(sql, sizeof(sql), "DROP DATABASE %s WITH (FORCE)", f->name);
        on_server(sql);
    }
    memset(f, 0, sizeof(*f));
}
