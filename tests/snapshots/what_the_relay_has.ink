   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
h  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
i  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 29d 43c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 17e 52c 1f 2c 1b 2a
2a 1b 2c 64g 5c 1h 2c 1b 2a
2a 1b 2c 10g 59c 1i 2c 1b 2a
2a 1b 2c 45g 24c 1i 2c 1b 2a
2a 1b 71c 1i 2c 1b 2a
2a 1b 2c 15e 54c 1i 2c 1b 2a
2a 1b 2c 55g 14c 1i 2c 1b 2a
2a 1b 2c 69g 1i 2c 1b 2a
2a 1b 2c 25g 44c 1i 2c 1b 2a
2a 1b 2c 62g 7c 1i 2c 1b 2a
2a 1b 2c 44g 25c 1i 2c 1b 2a
2a 1b 2c 21g 48c 1i 2c 1b 2a
2a 1b 2c 17g 52c 1i 2c 1b 2a
2a 1b 2c 61g 8c 1i 2c 1b 2a
2a 1b 2c 61g 8c 1i 2c 1b 2a
2a 1b 2c 53g 16c 1i 2c 1b 2a
2a 1b 2c 66g 3c 1i 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2j 10k 3j 6k 51c 1b 2a
2a 55b 19e 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 29d 25c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 17e 34c 1f 2c 1b 1a
1a 1b 2c 46g 5c 1i 2c 1b 1a
1a 1b 2c 28g 23c 1i 2c 1b 1a
1a 1b 2c 45g 6c 1i 2c 1b 1a
1a 1b 53c 1i 2c 1b 1a
1a 1b 2c 15e 36c 1i 2c 1b 1a
1a 1b 2c 48g 3c 1i 2c 1b 1a
1a 1b 2c 8g 43c 1i 2c 1b 1a
1a 1b 2c 50g 1c 1i 2c 1b 1a
1a 1b 2c 44g 7c 1i 2c 1b 1a
1a 1b 2c 45g 6c 1i 2c 1b 1a
1a 1b 2c 45g 6c 1i 2c 1b 1a
1a 1b 2c 17g 34c 1i 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2j 10k 3j 6k 33c 1b 1a
1a 37b 19e 2b 1a
60a
── 120 × 36 ──
22a 76b 22a
22a 1b 2c 29d 43c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 17e 52c 1f 2c 1b 22a
22a 1b 2c 64g 5c 1f 2c 1b 22a
22a 1b 2c 10g 59c 1f 2c 1b 22a
22a 1b 2c 45g 24c 1f 2c 1b 22a
22a 1b 71c 1f 2c 1b 22a
22a 1b 2c 15e 54c 1h 2c 1b 22a
22a 1b 2c 55g 14c 1i 2c 1b 22a
22a 1b 2c 69g 1i 2c 1b 22a
22a 1b 2c 25g 44c 1i 2c 1b 22a
22a 1b 2c 62g 7c 1i 2c 1b 22a
22a 1b 2c 44g 25c 1i 2c 1b 22a
22a 1b 2c 21g 48c 1i 2c 1b 22a
22a 1b 2c 17g 52c 1i 2c 1b 22a
22a 1b 2c 61g 8c 1i 2c 1b 22a
22a 1b 2c 61g 8c 1i 2c 1b 22a
22a 1b 2c 53g 16c 1i 2c 1b 22a
22a 1b 2c 66g 3c 1i 2c 1b 22a
22a 1b 2c 46g 23c 1i 2c 1b 22a
22a 1b 2c 62g 7c 1i 2c 1b 22a
22a 1b 2c 69g 1i 2c 1b 22a
22a 1b 2c 6g 63c 1i 2c 1b 22a
22a 1b 71c 1i 2c 1b 22a
22a 1b 2c 14e 55c 1i 2c 1b 22a
22a 1b 2c 69g 1i 2c 1b 22a
22a 1b 2c 59g 10c 1i 2c 1b 22a
22a 1b 2c 69g 1i 2c 1b 22a
22a 1b 2c 68g 1c 1i 2c 1b 22a
22a 1b 2c 58g 11c 1i 2c 1b 22a
22a 1b 2c 21g 48c 1i 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2j 10k 3j 6k 51c 1b 22a
22a 55b 19e 2b 22a
120a
