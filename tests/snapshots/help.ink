   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
g  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
h  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
i  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
j  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
── 80 × 24 ──
80a
1a 2b 4c 72b 1a
1a 78b 1a
1a 2b 4c 71b 1d 1a
1a 2b 2e 6c 57e 10b 1f 1a
1a 77b 1f 1a
1a 2b 10c 65b 1f 1a
1a 2b 2e 2c 52e 19b 1f 1a
1a 2b 2e 5c 56e 12b 1f 1a
1a 2b 2e 2c 28e 43b 1f 1a
1a 2b 2e 2c 48e 23b 1f 1a
1a 2b 2e 2c 60e 11b 1f 1a
1a 2b 2e 2c 63e 8b 1f 1a
1a 2b 2e 6c 65e 2b 1f 1a
1a 2b 31e 44b 1f 1a
1a 2b 2e 6c 42e 25b 1f 1a
1a 2b 2e 6c 63e 4b 1f 1a
1a 2b 32e 43b 1f 1a
1a 77b 1f 1a
1a 2b 23c 52b 1f 1a
1a 78b 1a
1a 2b 3g 6h 67b 1a
59a 19i 2a
── 120 × 36 ──
76a
1a 2b 4c 68b 1a
1a 74b 1a
1a 2b 4c 67b 1d 1a
1a 2b 2e 6c 57e 6b 1d 1a
1a 73b 1j 1a
1a 2b 10c 61b 1f 1a
1a 2b 2e 2c 52e 15b 1f 1a
1a 2b 2e 5c 56e 8b 1f 1a
1a 2b 2e 2c 28e 39b 1f 1a
1a 2b 2e 2c 48e 19b 1f 1a
1a 2b 2e 2c 60e 7b 1f 1a
1a 2b 2e 2c 63e 4b 1f 1a
1a 2b 2e 6c 59e 4b 1f 1a
1a 2b 37e 34b 1f 1a
1a 2b 2e 6c 42e 21b 1f 1a
1a 2b 2e 6c 58e 5b 1f 1a
1a 2b 37e 34b 1f 1a
1a 73b 1f 1a
1a 2b 23c 48b 1f 1a
1a 2b 58e 13b 1f 1a
1a 2b 2e 7c 56e 6b 1f 1a
1a 2b 40e 31b 1f 1a
1a 2b 2e 9c 51e 9b 1f 1a
1a 2b 25e 46b 1f 1a
1a 2b 2e 13c 49e 7b 1f 1a
1a 2b 34e 37b 1f 1a
1a 2b 2e 8c 60e 1b 1f 1a
1a 2b 41e 30b 1f 1a
1a 2b 2e 10c 56e 3b 1f 1a
1a 2b 2e 7c 61e 1b 1f 1a
1a 2b 23e 48b 1f 1a
1a 74b 1a
1a 2b 3g 6h 63b 1a
55a 19i 2a
