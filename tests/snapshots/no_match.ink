   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
k  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 23d 49c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 16d 53c 1e 2c 1b 2a
2a 1b 2c 68f 1c 1e 2c 1b 2a
2a 1b 2c 68f 1c 1e 2c 1b 2a
2a 1b 2c 67f 2c 1e 2c 1b 2a
2a 1b 71c 1e 2c 1b 2a
2a 1b 2c 13d 56c 1e 2c 1b 2a
2a 1b 2c 66f 3c 1e 2c 1b 2a
2a 1b 2c 42f 27c 1e 2c 1b 2a
2a 1b 71c 1e 2c 1b 2a
2a 1b 2c 15d 54c 1e 2c 1b 2a
2a 1b 2c 68f 1c 1e 2c 1b 2a
2a 1b 2c 28f 41c 1e 2c 1b 2a
2a 1b 2c 68f 1c 1e 2c 1b 2a
2a 1b 2c 4f 65c 1e 2c 1b 2a
2a 1b 2c 66f 3c 1e 2c 1b 2a
2a 1b 2c 26f 43c 1e 2c 1b 2a
2a 1b 2c 65f 4c 1g 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3h 6i 63c 1b 2a
2a 55b 19j 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 23d 31c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 16d 35c 1e 2c 1b 1a
1a 1b 2c 45f 6c 1e 2c 1b 1a
1a 1b 2c 50f 1c 1e 2c 1b 1a
1a 1b 2c 51f 1e 2c 1b 1a
1a 1b 2c 46f 5c 1e 2c 1b 1a
1a 1b 2c 9f 42c 1e 2c 1b 1a
1a 1b 53c 1e 2c 1b 1a
1a 1b 2c 13d 38c 1g 2c 1b 1a
1a 1b 2c 49f 2c 1k 2c 1b 1a
1a 1b 2c 43f 8c 1k 2c 1b 1a
1a 1b 2c 15f 36c 1k 2c 1b 1a
1a 1b 53c 1k 2c 1b 1a
1a 1b 2c 15d 36c 1k 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3h 6i 45c 1b 1a
1a 37b 19j 2b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 23d 49c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 16d 56c 1b 22a
22a 1b 2c 68f 4c 1b 22a
22a 1b 2c 68f 4c 1b 22a
22a 1b 2c 67f 5c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 13d 59c 1b 22a
22a 1b 2c 66f 6c 1b 22a
22a 1b 2c 42f 30c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 15d 57c 1b 22a
22a 1b 2c 68f 4c 1b 22a
22a 1b 2c 28f 44c 1b 22a
22a 1b 2c 68f 4c 1b 22a
22a 1b 2c 4f 68c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 22f 50c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 35f 37c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3h 6i 63c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
