   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
h  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
k  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
l  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 66d 6c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 65d 4c 1e 2c 1b 2a
2a 1b 71c 1e 2c 1b 2a
2a 1b 2c 46f 18d 1f 4c 1e 2c 1b 2a
2a 1b 2c 1b 1c 67f 1e 2c 1b 2a
2a 1b 2c 1b 1c 44f 23c 1e 2c 1b 2a
2a 1b 2c 9d 48f 12c 1e 2c 1b 2a
2a 1b 2c 9d 28f 32c 1e 2c 1b 2a
2a 1b 2c 8d 35f 26c 1e 2c 1b 2a
2a 1b 2c 4d 46f 19c 1e 2c 1b 2a
2a 1b 71c 1e 2c 1b 2a
2a 1b 2c 66f 3c 1e 2c 1b 2a
2a 1b 2c 62f 7c 1e 2c 1b 2a
2a 1b 2c 68f 1c 1e 2c 1b 2a
2a 1b 2c 10f 59c 1g 2c 1b 2a
2a 1b 71c 1h 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 12c 6i 1j 8i 2c 4k 1l 10k 2c 3i 1j 11i 13c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3m 8n 1m 7n 3m 7n 43c 1b 2a
2a 55b 19o 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 52d 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 47d 4c 1e 2c 1b 1a
1a 1b 2c 17d 34c 1e 2c 1b 1a
1a 1b 53c 1e 2c 1b 1a
1a 1b 2c 45f 6c 1e 2c 1b 1a
1a 1b 2c 18d 1f 32c 1e 2c 1b 1a
1a 1b 2c 1b 1c 49f 1g 2c 1b 1a
1a 1b 2c 1b 1c 49f 1h 2c 1b 1a
1a 1b 2c 1b 1c 13f 36c 1h 2c 1b 1a
1a 1b 2c 9d 41f 1c 1h 2c 1b 1a
1a 1b 2c 6f 45c 1h 2c 1b 1a
1a 1b 2c 9d 28f 14c 1h 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 3c 6i 1j 8i 2c 4k 1l 10k 2c 3i 1j 11i 4c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3m 8n 1m 7n 3m 7n 25c 1b 1a
1a 37b 19o 2b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 66d 6c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 65d 7c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 46f 18d 1f 7c 1b 22a
22a 1b 2c 1b 1c 68f 2c 1b 22a
22a 1b 2c 1b 1c 43f 27c 1b 22a
22a 1b 2c 9d 48f 15c 1b 22a
22a 1b 2c 9d 28f 35c 1b 22a
22a 1b 2c 8d 35f 29c 1b 22a
22a 1b 2c 4d 46f 22c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 66f 6c 1b 22a
22a 1b 2c 65f 7c 1b 22a
22a 1b 2c 5f 67c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 68f 4c 1b 22a
22a 1b 2c 3f 69c 1b 22a
22a 1b 74c 1b 22a
22a 1b 12c 6i 1j 8i 2c 4k 1l 10k 2c 3i 1j 11i 13c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3m 8n 1m 7n 3m 7n 43c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
