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
2a 1b 2c 15d 57c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 9d 60c 1e 2c 1b 2a
2a 1b 2c 1b 1c 50f 17c 1e 2c 1b 2a
2a 1b 2c 6d 37f 26c 1e 2c 1b 2a
2a 1b 71c 1e 2c 1b 2a
2a 1b 2c 9d 58f 2c 1e 2c 1b 2a
2a 1b 2c 50f 19c 1e 2c 1b 2a
2a 1b 2c 10d 17f 42c 1e 2c 1b 2a
2a 1b 2c 12d 25f 32c 1g 2c 1b 2a
2a 1b 2c 7d 35f 27c 1h 2c 1b 2a
2a 1b 2c 11d 52f 6c 1h 2c 1b 2a
2a 1b 2c 10d 23f 36c 1h 2c 1b 2a
2a 1b 2c 12d 57c 1h 2c 1b 2a
2a 1b 2c 1b 1c 18f 49c 1h 2c 1b 2a
2a 1b 2c 8d 61c 1h 2c 1b 2a
2a 1b 2c 1b 1c 64f 3c 1h 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 12c 3i 1j 11i 2c 3i 1j 11i 2c 5k 1l 9k 13c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3m 8n 1m 12n 3m 6n 39c 1b 2a
2a 55b 19o 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 15d 39c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 9d 42c 1e 2c 1b 1a
1a 1b 2c 1b 1c 42f 7c 1e 2c 1b 1a
1a 1b 2c 1b 1c 7f 42c 1e 2c 1b 1a
1a 1b 2c 6d 37f 8c 1g 2c 1b 1a
1a 1b 53c 1h 2c 1b 1a
1a 1b 2c 9d 37f 5c 1h 2c 1b 1a
1a 1b 2c 47f 4c 1h 2c 1b 1a
1a 1b 2c 23f 28c 1h 2c 1b 1a
1a 1b 2c 10d 17f 24c 1h 2c 1b 1a
1a 1b 2c 12d 25f 14c 1h 2c 1b 1a
1a 1b 2c 7d 35f 9c 1h 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 3c 3i 1j 11i 2c 3i 1j 11i 2c 5k 1l 9k 4c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3m 8n 1m 12n 3m 6n 21c 1b 1a
1a 37b 19o 2b 1a
60a
── 120 × 36 ──
22a 76b 22a
22a 1b 2c 15d 57c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 9d 60c 1e 2c 1b 22a
22a 1b 2c 1b 1c 50f 17c 1e 2c 1b 22a
22a 1b 2c 6d 37f 26c 1e 2c 1b 22a
22a 1b 71c 1e 2c 1b 22a
22a 1b 2c 9d 58f 2c 1e 2c 1b 22a
22a 1b 2c 50f 19c 1e 2c 1b 22a
22a 1b 2c 10d 17f 42c 1e 2c 1b 22a
22a 1b 2c 12d 25f 32c 1e 2c 1b 22a
22a 1b 2c 7d 35f 27c 1e 2c 1b 22a
22a 1b 2c 11d 52f 6c 1e 2c 1b 22a
22a 1b 2c 10d 23f 36c 1e 2c 1b 22a
22a 1b 2c 12d 57c 1e 2c 1b 22a
22a 1b 2c 1b 1c 18f 49c 1e 2c 1b 22a
22a 1b 2c 8d 61c 1e 2c 1b 22a
22a 1b 2c 1b 1c 64f 3c 1e 2c 1b 22a
22a 1b 2c 1b 1c 5f 62c 1e 2c 1b 22a
22a 1b 2c 8d 50f 11c 1e 2c 1b 22a
22a 1b 71c 1e 2c 1b 22a
22a 1b 2c 60n 9c 1e 2c 1b 22a
22a 1b 2c 1b 1c 12f 55c 1e 2c 1b 22a
22a 1b 71c 1e 2c 1b 22a
22a 1b 2c 61d 8c 1e 2c 1b 22a
22a 1b 2c 1b 1c 11f 56c 1e 2c 1b 22a
22a 1b 2c 50n 19c 1e 2c 1b 22a
22a 1b 71c 1e 2c 1b 22a
22a 1b 2c 61d 8c 1g 2c 1b 22a
22a 1b 2c 1b 1c 20f 47c 1h 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 12c 3i 1j 11i 2c 3i 1j 11i 2c 5k 1l 9k 13c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3m 8n 1m 12n 3m 6n 39c 1b 22a
22a 55b 19o 2b 22a
120a
