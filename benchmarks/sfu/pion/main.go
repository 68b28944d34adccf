// A bare forwarding loop on pion/srtp: read, decrypt, encrypt for each subscriber, write. No more than an SFU must do.
// Reads {"pub":{key,salt},"subs":[{port,key,salt}]} as one line of JSON with hex master keys; prints its UDP port.
package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net"
	"os"

	"github.com/pion/rtp"
	"github.com/pion/srtp/v3"
)

type keys struct {
	Port int    `json:"port"`
	Key  string `json:"key"`
	Salt string `json:"salt"`
}

type subscriber struct {
	address *net.UDPAddr
	context *srtp.Context
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func newContext(k keys) *srtp.Context {
	key, salt := must(hex.DecodeString(k.Key)), must(hex.DecodeString(k.Salt))
	return must(srtp.CreateContext(key, salt, srtp.ProtectionProfileAeadAes128Gcm))
}

func main() {
	var input struct {
		Pub  keys   `json:"pub"`
		Subs []keys `json:"subs"`
	}
	line := must(bufio.NewReaderSize(os.Stdin, 1<<20).ReadBytes('\n'))
	if err := json.Unmarshal(line, &input); err != nil {
		panic(err)
	}
	publisher := newContext(input.Pub)
	subscribers := make([]subscriber, 0, len(input.Subs))
	for _, k := range input.Subs {
		address := &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: k.Port}
		subscribers = append(subscribers, subscriber{address, newContext(k)})
	}
	socket := must(net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)}))
	_ = socket.SetReadBuffer(4 << 20)
	_ = socket.SetWriteBuffer(4 << 20)
	fmt.Println(socket.LocalAddr().(*net.UDPAddr).Port)
	forward(socket, publisher, subscribers)
}

func forward(socket *net.UDPConn, publisher *srtp.Context, subscribers []subscriber) {
	in, plain, out := make([]byte, 2048), make([]byte, 2048), make([]byte, 2048)
	for {
		length, _, err := socket.ReadFromUDP(in)
		if err != nil {
			return
		}
		opened, err := publisher.DecryptRTP(plain, in[:length], nil)
		if err != nil {
			continue
		}
		var packet rtp.Packet
		if err := packet.Unmarshal(opened); err != nil {
			continue
		}
		ssrc := packet.SSRC
		for i := range subscribers {
			packet.SSRC = ssrc + uint32(i) + 1
			header := must(packet.Marshal())
			sealed, err := subscribers[i].context.EncryptRTP(out, header, nil)
			if err == nil {
				_, _ = socket.WriteToUDP(sealed, subscribers[i].address)
			}
		}
	}
}
