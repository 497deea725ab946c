#include "base/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    KEY_TEXT = 44, /* 32 bytes in base64 */
    PATH_BYTES_MAX = 4096,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    BASE64 = sodium_base64_VARIANT_ORIGINAL,
};

static void fingerprint_make(struct seal *seal)
{
    static const unsigned char purpose[] = "cairn server key";
    unsigned char digest[crypto_generichash_BYTES_MIN];

    crypto_generichash(digest, sizeof(digest), purpose, sizeof(purpose), seal->key, SEAL_KEY_BYTES);
    sodium_bin2hex(seal->fingerprint, sizeof(seal->fingerprint), digest, 8);
}

/* The whole of a small file, without line ends behind it. */
static enum status text_read(const char *path, char *text, size_t size, char *why, size_t why_size)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0) {
        int error = errno;

        snprintf(why, why_size, "cannot open %s: %s", path, strerror(error));
        return error == ENOENT ? ST_NOT_FOUND : ST_INVALID;
    }
    ssize_t got = fstat(fd, &info) == 0 && !(info.st_mode & 077) ? read(fd, text, size - 1) : -2;

    close(fd);
    if (got == -2)
        snprintf(why, why_size, "%s may be read by others: chmod 600 it", path);
    else if (got < 0)
        snprintf(why, why_size, "cannot read %s", path);
    while (got > 0 && (text[got - 1] == '\n' || text[got - 1] == '\r'))
        got--;
    text[got > 0 ? got : 0] = '\0';
    return got < 0 ? ST_INVALID : ST_OK;
}

enum status seal_read(const char *path, struct seal *out, char *why, size_t size)
{
    char text[KEY_TEXT + 8];
    size_t len;
    enum status st = text_read(path, text, sizeof(text), why, size);

    if (st)
        return st;
    int bad =
        sodium_base642bin(out->key, SEAL_KEY_BYTES, text, strlen(text), NULL, &len, NULL, BASE64);

    sodium_memzero(text, sizeof(text));
    if (bad || len != SEAL_KEY_BYTES) {
        snprintf(why, size, "%s holds no key: it must be 32 bytes in base64", path);
        return ST_INVALID;
    }
    fingerprint_make(out);
    return ST_OK;
}

/* 0, or the errno of what failed. */
static int bytes_write(int fd, const char *text, size_t len)
{
    while (len) {
        ssize_t put = write(fd, text, len);

        if (put < 0 && errno != EINTR)
            return errno;
        if (put == 0)
            return ENOSPC;
        text += put > 0 ? put : 0;
        len -= put > 0 ? (size_t)put : 0;
    }
    return fsync(fd) ? errno : 0;
}

/* Writes it whole and down to the disk beside its place, and only then gives it its name, which
 * must be free: half a key is never there. 0, or the errno of what failed. */
static int text_write(const char *path, const char *text, size_t len)
{
    char beside[PATH_BYTES_MAX];
    int room = snprintf(beside, sizeof(beside), "%s.%08x", path, (unsigned)randombytes_random());

    if (room >= (int)sizeof(beside))
        return ENAMETOOLONG;
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0)
        return errno;
    int error = bytes_write(fd, text, len);

    if (close(fd) && !error)
        error = errno;
    if (!error && link(beside, path))
        error = errno;
    unlink(beside);
    return error;
}

/* Writes the folder's entry down to the disk. 0, or the errno of what failed. */
static int folder_sync(const char *path)
{
    struct str folder = str_from(path);
    char name[PATH_BYTES_MAX];

    while (folder.len && folder.at[folder.len - 1] != '/')
        folder.len--;
    if (folder.len >= sizeof(name))
        return ENAMETOOLONG;
    snprintf(name, sizeof(name), "%.*s", folder.len ? (int)folder.len : 1, folder.len ? path : ".");
    int fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return errno;
    int error = fsync(fd) ? errno : 0;

    close(fd);
    return error;
}

enum status seal_make(const char *path, struct seal *out, char *why, size_t size)
{
    char text[KEY_TEXT + 2];

    randombytes_buf(out->key, SEAL_KEY_BYTES);
    sodium_bin2base64(text, sizeof(text), out->key, SEAL_KEY_BYTES, BASE64);
    text[KEY_TEXT] = '\n';
    int error = text_write(path, text, KEY_TEXT + 1);

    if (!error)
        error = folder_sync(path);
    sodium_memzero(text, sizeof(text));
    if (error) {
        snprintf(why, size, "cannot make %s: %s", path, strerror(error));
        return error == EEXIST ? ST_CONFLICT : ST_INVALID;
    }
    fingerprint_make(out);
    return ST_OK;
}

struct str seal_close(struct arena *a, const struct seal *seal, struct str about, struct str plain)
{
    size_t len = NONCE + plain.len + TAG;
    size_t room = sodium_base64_encoded_len(len, BASE64);
    unsigned char *bytes = arena_alloc(a, 1, 1, len);
    char *text = arena_alloc(a, 1, 1, room);
    unsigned long long put;

    randombytes_buf(bytes, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + NONCE, &put, (const unsigned char *)plain.at,
                                               plain.len, (const unsigned char *)about.at,
                                               about.len, NULL, bytes, seal->key);
    sodium_bin2base64(text, room, bytes, len, BASE64);
    return (struct str){text, room - 1};
}

bool seal_open(struct arena *a, const struct seal *seal, struct str about, struct str sealed,
               struct str *plain)
{
    unsigned char *bytes = arena_alloc(a, 1, 1, sealed.len + 1), *text;
    unsigned long long put;
    size_t len;

    if (sealed.len > 2 * SEAL_TEXT_MAX ||
        sodium_base642bin(bytes, sealed.len, sealed.at, sealed.len, NULL, &len, NULL, BASE64) ||
        len < NONCE + TAG)
        return false;
    text = arena_alloc(a, 1, 1, len);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(text, &put, NULL, bytes + NONCE, len - NONCE,
                                                   (const unsigned char *)about.at, about.len,
                                                   bytes, seal->key))
        return false;
    *plain = (struct str){(const char *)text, (size_t)put};
    return true;
}
