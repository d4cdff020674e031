#pragma once
#include <curl/curl.h>

// Swift cannot call variadic functions: one inline per type of argument (curl_easy_setopt(3)).

static inline CURLcode redress_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode redress_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode redress_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode redress_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

typedef size_t (*redress_curl_read)(char *buffer, size_t size, size_t count, void *context);
typedef int (*redress_curl_debug)(CURL *handle, curl_infotype type, char *data, size_t size, void *context);

static inline CURLcode redress_curl_set_read(CURL *handle, redress_curl_read function) {
  return curl_easy_setopt(handle, CURLOPT_READFUNCTION, function);
}

static inline CURLcode redress_curl_set_debug(CURL *handle, redress_curl_debug function) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, function);
}

static inline CURLcode redress_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode redress_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_ALL); }

typedef int (*redress_curl_progress)(void *context, curl_off_t total, curl_off_t now, curl_off_t uptotal, curl_off_t upnow);

static inline CURLcode redress_curl_set_progress(CURL *handle, redress_curl_progress function) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
}

typedef size_t (*redress_curl_write)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode redress_curl_set_write(CURL *handle, redress_curl_write function) {
  return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, function);
}

static inline CURLcode redress_curl_get_socket(CURL *handle, curl_socket_t *value) {
  return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, value);
}
