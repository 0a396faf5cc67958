"""The pieces that the tests share, by the part of the program that they drive:

- the relay without sockets: `world` (hub and store), `world_accounts`, `world_files`, `world_life`,
  `moderation`, `reports`, `orders`; `relay_model`, its expected behaviour in plain Python
- a relay as a process or in this one: `relay_client`, `relay_process`, `console`
- the client without network or screen: `client`, `asks`, `cache`, `hostile_relay`, `secret`,
  `secret_reference` (a second implementation of the protocol)
- the client with network, without a screen: `runtime`, `commands`
- the screen: `scene` (one test, one scene), `stage` and `screens` (every screen of the program),
  `hostile_words`, `pictures`
- whole programs at a terminal: `pty`, `terminal`; what they leave behind: `traces`
- earlier versions: `frozen`, `frozen_wire`
- data and programs that may be missing: `resources`
- speed: `disk` and `drawing`, which tests/conftest.py loads, and `forks`
"""
