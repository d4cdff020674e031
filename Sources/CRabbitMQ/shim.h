#pragma once
// Debian 12's librabbitmq 0.11 has its headers at the top of the include path; 0.12 and later moved them
// under rabbitmq-c/ and left warnings behind in the old places.
#if __has_include(<rabbitmq-c/amqp.h>)
#include <rabbitmq-c/amqp.h>
#include <rabbitmq-c/framing.h>
#include <rabbitmq-c/ssl_socket.h>
#include <rabbitmq-c/tcp_socket.h>
#else
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#endif

/// amqp_login_with_properties is variadic, which Swift cannot call. PLAIN takes a user and a password.
static inline amqp_rpc_reply_t redress_amqp_login_plain(
    amqp_connection_state_t connection, char const *vhost, int channel_max,
    int frame_max, int heartbeat, const amqp_table_t *client_properties,
    char const *user, char const *password) {
  return amqp_login_with_properties(connection, vhost, channel_max, frame_max,
                                    heartbeat, client_properties,
                                    AMQP_SASL_METHOD_PLAIN, user, password);
}
