   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
i  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
l  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
m  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
n  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
o  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 17d 55c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 4d 65e 1f 2c 1b 2a
2a 1b 2c 54e 15c 1f 2c 1b 2a
2a 1b 2c 6d 9e 54c 1f 2c 1b 2a
2a 1b 2c 7d 12e 50c 1f 2c 1b 2a
2a 1b 2c 5d 22e 42c 1f 2c 1b 2a
2a 1b 2c 12d 8e 49c 1f 2c 1b 2a
2a 1b 2c 10d 55e 4c 1f 2c 1b 2a
2a 1b 2c 43e 26c 1f 2c 1b 2a
2a 1b 71c 1f 2c 1b 2a
2a 1b 2c 58g 11c 1f 2c 1b 2a
2a 1b 2c 1b 1c 12e 55c 1f 2c 1b 2a
2a 1b 71c 1f 2c 1b 2a
2a 1b 2c 57d 12c 1h 2c 1b 2a
2a 1b 2c 1b 1c 8e 59c 1i 2c 1b 2a
2a 1b 71c 1i 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 9c 6j 1k 10j 2c 3j 1k 13j 2c 6l 1m 10l 10c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3n 8g 1n 8g 3n 5g 44c 1b 2a
2a 55b 19o 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 17d 37c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 4d 44e 3c 1f 2c 1b 1a
1a 1b 2c 45e 6c 1f 2c 1b 1a
1a 1b 2c 29e 22c 1f 2c 1b 1a
1a 1b 2c 6d 9e 36c 1f 2c 1b 1a
1a 1b 2c 7d 12e 32c 1f 2c 1b 1a
1a 1b 2c 5d 22e 24c 1h 2c 1b 1a
1a 1b 2c 12d 8e 31c 1i 2c 1b 1a
1a 1b 2c 10d 39e 2c 1i 2c 1b 1a
1a 1b 2c 49e 2c 1i 2c 1b 1a
1a 1b 2c 9e 42c 1i 2c 1b 1a
1a 1b 53c 1i 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 7c 3j 1k 6j 2c 3j 1k 13j 2c 3l 1m 6l 8c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3n 8g 1n 8g 3n 5g 26c 1b 1a
1a 37b 19o 2b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 17d 55c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 4d 65e 3c 1b 22a
22a 1b 2c 54e 18c 1b 22a
22a 1b 2c 6d 9e 57c 1b 22a
22a 1b 2c 7d 12e 53c 1b 22a
22a 1b 2c 5d 22e 45c 1b 22a
22a 1b 2c 12d 8e 52c 1b 22a
22a 1b 2c 10d 55e 7c 1b 22a
22a 1b 2c 43e 29c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 58g 14c 1b 22a
22a 1b 2c 1b 1c 12e 58c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 57d 15c 1b 22a
22a 1b 2c 1b 1c 8e 62c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 58g 14c 1b 22a
22a 1b 2c 1b 1c 11e 59c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 9c 6j 1k 10j 2c 3j 1k 13j 2c 6l 1m 10l 10c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3n 8g 1n 8g 3n 5g 44c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
