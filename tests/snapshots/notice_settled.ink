   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
h  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
i  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
l  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
m  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 49d 23c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 6d 36e 27c 1f 2c 1b 2a
2a 1b 2c 10d 17e 42c 1f 2c 1b 2a
2a 1b 2c 12d 25e 32c 1f 2c 1b 2a
2a 1b 2c 10d 29e 30c 1f 2c 1b 2a
2a 1b 2c 10d 23e 36c 1f 2c 1b 2a
2a 1b 2c 12d 57c 1f 2c 1b 2a
2a 1b 2c 1b 1c 18e 49c 1f 2c 1b 2a
2a 1b 2c 8d 61c 1f 2c 1b 2a
2a 1b 2c 1b 1c 64e 3c 1f 2c 1b 2a
2a 1b 2c 1b 1c 5e 62c 1f 2c 1b 2a
2a 1b 2c 8d 48e 13c 1f 2c 1b 2a
2a 1b 2c 9d 17e 43c 1f 2c 1b 2a
2a 1b 2c 23d 46c 1f 2c 1b 2a
2a 1b 2c 1b 1c 19e 48c 1f 2c 1b 2a
2a 1b 71c 1g 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 31c 3h 1i 7h 32c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3j 6k 63c 1b 2a
2a 55b 19l 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 49d 5c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 6d 36e 9c 1f 2c 1b 1a
1a 1b 2c 10d 17e 24c 1f 2c 1b 1a
1a 1b 2c 12d 25e 14c 1f 2c 1b 1a
1a 1b 2c 10d 29e 12c 1f 2c 1b 1a
1a 1b 2c 10d 23e 18c 1f 2c 1b 1a
1a 1b 2c 12d 39c 1f 2c 1b 1a
1a 1b 2c 1b 1c 18e 31c 1f 2c 1b 1a
1a 1b 2c 8d 43c 1g 2c 1b 1a
1a 1b 2c 1b 1c 48e 1c 1m 2c 1b 1a
1a 1b 2c 1b 1c 21e 28c 1m 2c 1b 1a
1a 1b 2c 8d 39e 4c 1m 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 22c 3h 1i 7h 23c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3j 6k 45c 1b 1a
1a 37b 19l 2b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 49d 23c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 6d 36e 30c 1b 22a
22a 1b 2c 10d 17e 45c 1b 22a
22a 1b 2c 12d 25e 35c 1b 22a
22a 1b 2c 10d 29e 33c 1b 22a
22a 1b 2c 10d 23e 39c 1b 22a
22a 1b 2c 12d 60c 1b 22a
22a 1b 2c 1b 1c 18e 52c 1b 22a
22a 1b 2c 8d 64c 1b 22a
22a 1b 2c 1b 1c 64e 6c 1b 22a
22a 1b 2c 1b 1c 5e 65c 1b 22a
22a 1b 2c 8d 48e 16c 1b 22a
22a 1b 2c 9d 17e 46c 1b 22a
22a 1b 2c 23d 49c 1b 22a
22a 1b 2c 1b 1c 19e 51c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 48e 24c 1b 22a
22a 1b 74c 1b 22a
22a 1b 31c 3h 1i 7h 32c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3j 6k 63c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
