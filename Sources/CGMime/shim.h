#pragma once
#include <gmime/gmime.h>

// GObject's casts and unref are macros and untyped pointers: these give Swift one typed function each.

static inline void redress_gmime_unref(void *object) { g_object_unref(object); }

static inline GMimeObject *redress_gmime_object(void *object) { return GMIME_OBJECT(object); }

/// A leaf part with the given content in the given transfer encoding; its bytes are copied.
static inline GMimePart *redress_gmime_text(
    const char *subtype, const char *content, size_t length, GMimeContentEncoding encoding) {
  GMimePart *part = g_mime_part_new_with_type("text", subtype);
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
  g_mime_part_set_content_encoding(part, encoding);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(content, length);
  GMimeDataWrapper *wrapper = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
  g_mime_part_set_content(part, wrapper);
  g_object_unref(wrapper);
  g_object_unref(stream);
  return part;
}

static inline GByteArray *redress_gmime_bytes(GMimeStream *stream) {
  return g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
}

// Reading. GMime's casts and type checks are macros; each function takes an untyped pointer and gives NULL or zero for
// another type.

/// How lenient: charsets to try for header bytes that name none. Made once, lives as long as the process.
static inline GMimeParserOptions *redress_gmime_lenient(void) {
  static const char *charsets[] = {"utf-8", "gb18030", "windows-1252", NULL};
  GMimeParserOptions *options = g_mime_parser_options_new();
  g_mime_parser_options_set_fallback_charsets(options, charsets);
  return options;
}

/// The message in these bytes, which are copied; NULL where GMime finds none. The caller owns it.
static inline GMimeMessage *redress_gmime_parse(const char *bytes, size_t length, GMimeParserOptions *options) {
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  g_object_unref(stream);
  GMimeMessage *message = g_mime_parser_construct_message(parser, options);
  g_object_unref(parser);
  return message;
}

static inline GMimeMultipart *redress_gmime_multipart(void *object) {
  return GMIME_IS_MULTIPART(object) ? GMIME_MULTIPART(object) : NULL;
}

static inline GMimePart *redress_gmime_part(void *object) { return GMIME_IS_PART(object) ? GMIME_PART(object) : NULL; }

/// Of a message/rfc822 part; borrowed.
static inline GMimeMessage *redress_gmime_inner(void *object) {
  return GMIME_IS_MESSAGE_PART(object) ? g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)) : NULL;
}

/// The part's bytes, its transfer encoding undone; NULL for none. The caller owns the stream.
static inline GMimeStream *redress_gmime_content(GMimePart *part) {
  GMimeDataWrapper *content = g_mime_part_get_content(part);
  if (content == NULL) return NULL;
  GMimeStream *stream = g_mime_stream_mem_new();
  g_mime_data_wrapper_write_to_stream(content, stream);
  return stream;
}

/// Address and name of the first mailbox of a list, groups looked into. Both borrowed.
static inline InternetAddressMailbox *redress_gmime_first_mailbox(InternetAddressList *list) {
  int count = list == NULL ? 0 : internet_address_list_length(list);
  for (int index = 0; index < count; index++) {
    InternetAddress *address = internet_address_list_get_address(list, index);
    if (INTERNET_ADDRESS_IS_MAILBOX(address)) return INTERNET_ADDRESS_MAILBOX(address);
    if (INTERNET_ADDRESS_IS_GROUP(address)) {
      InternetAddressList *members = internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address));
      InternetAddressMailbox *found = redress_gmime_first_mailbox(members);
      if (found != NULL) return found;
    }
  }
  return NULL;
}

static inline const char *redress_gmime_mailbox_name(InternetAddressMailbox *mailbox) {
  return internet_address_get_name(INTERNET_ADDRESS(mailbox));
}

/// GLib reports broken mails on stderr, quoting them: nobody is to read that there.
static inline void redress_gmime_silence_one(
    const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer context) {}
static inline void redress_gmime_silence(void) { g_log_set_default_handler(redress_gmime_silence_one, NULL); }
